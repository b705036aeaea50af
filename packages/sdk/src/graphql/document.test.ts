import { describe, expect, test } from 'vitest';
import { isQuery, nameOf } from './document.ts';
import { fromEnum, inWordsOfGraphql, toEnum } from './words.ts';

describe('a document may be repeated', () => {
  test.each([
    '{ me { id } }',
    'query Me { me { id } }',
    '# a mutation would not do\nquery { me { id } }',
    'query { call(id: "mutation") { id } }',
    'query { note(text: """\nmutation { x }\n"""){ id } }',
    'query { note(text: "\\" # not a comment") { id } }',
  ])('when it is a query: %s', (document) => {
    expect(isQuery(document)).toBe(true);
  });

  test.each([
    'mutation { hangUp(id: "1") { id } }',
    'query A { me { id } } mutation B { hangUp(id: "1") { id } }',
    '# query\nmutation B { x }',
    'query { note(text: "#") { id } } mutation B { x }',
    'subscription { callEvents { id } }',
  ])('but not when it changes something: %s', (document) => {
    expect(isQuery(document)).toBe(false);
  });
});

test('an operation has its document’s name', () => {
  expect(nameOf('# query Wrong\nquery Right { me { id } }')).toBe('Right');
  expect(nameOf('{ me { id } }')).toBeUndefined();
});

test('GraphQL enum values become words of REST', () => {
  expect(['QUALIFY_INTEREST', 'AGENT', 'AR_AE', 'EN'].map(fromEnum)).toEqual([
    'qualify_interest',
    'agent',
    'ar-AE',
    'en',
  ]);
});

test('words of REST become GraphQL enum values', () => {
  expect((['qualify_interest', 'ar-AE', 'en'] as const).map(toEnum)).toEqual(['QUALIFY_INTEREST', 'AR_AE', 'EN']);
  const filter = { status: ['in_progress' as const], outcome: null, goal: undefined, phone: '+971501234567' };
  expect(inWordsOfGraphql(filter, ['status', 'outcome', 'goal'])).toEqual({ ...filter, status: ['IN_PROGRESS'] });
});

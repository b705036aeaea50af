import { describe, expect, test } from 'vitest';
import { fromEnum, isQuery } from './document.ts';

describe('a document may be run twice', () => {
  test.each([
    '{ me { id } }',
    'query Me { me { id } }',
    '# a mutation would not do\nquery { me { id } }',
    'query { call(id: "mutation") { id } }',
    'query { note(text: """\nmutation { x }\n"""){ id } }',
    'query { note(text: "\\" # not a comment") { id } }',
  ])('when it only asks: %s', (document) => {
    expect(isQuery(document)).toBe(true);
  });

  test.each([
    'mutation { hangUp(id: "1") { id } }',
    'query A { me { id } } mutation B { hangUp(id: "1") { id } }',
    '# query\nmutation B { x }',
    'query { note(text: "#") { id } } mutation B { x }',
    'subscription { callEvents { id } }',
  ])('but not when it does something: %s', (document) => {
    expect(isQuery(document)).toBe(false);
  });
});

test('words of enums are those of REST', () => {
  expect(['QUALIFY_INTEREST', 'AGENT', 'AR_AE', 'EN'].map(fromEnum)).toEqual([
    'qualify_interest',
    'agent',
    'ar-AE',
    'en',
  ]);
});

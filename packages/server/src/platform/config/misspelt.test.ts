import { expect, test } from 'vitest';
import { misspelt } from './misspelt.ts';

test.each([
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_ULR', 'DATABASE_URL'],
  ['OPERATOR_TOKN', 'OPERATOR_TOKEN'],
  ['PUBLIC_URLS', 'PUBLIC_URL'],
])('%s was meant as %s', (found, meant) => expect(misspelt({ [found]: 'x' })).toEqual([{ found, meant }]));

test.each(['DATABASE_URL', 'HOME', 'LOGNAME', 'POST', 'SSH_TTY', 'NODE_OPTIONS', 'DATABASE_NAME'])(
  '%s is as meant',
  (name) => expect(misspelt({ [name]: 'x' })).toEqual([]),
);

test('a name beside the right one is somebody else’s', () => {
  expect(misspelt({ DATABSE_URL: 'x', DATABASE_URL: 'y' })).toEqual([]);
});

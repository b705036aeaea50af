import { expect, test } from 'vitest';
import { LoginBody } from './accounts.ts';
import { Mailbox, mailboxOf, OptionalMailbox } from './mailbox.ts';
import { PlaceCallsBody } from './placement.ts';
import { PortalCampaign } from './portals.ts';

test.each([
  ['you@example.com', 'you@example.com'],
  ['  You@Example.COM \n', 'you@example.com'],
  ['r&d@example.com', 'r&d@example.com'],
  ["o'brien+nova@sub.example.co.uk", "o'brien+nova@sub.example.co.uk"],
  ['a@example.xn--p1ai', 'a@example.xn--p1ai'],
  ['user@münchen.example', 'user@xn--mnchen-3ya.example'],
  ['user@пример.рф', 'user@xn--e1afmkfd.xn--p1ai'],
  ['a.b.c@1and1.com', 'a.b.c@1and1.com'],
  [`${'x'.repeat(64)}@example.com`, `${'x'.repeat(64)}@example.com`],
])('%j is the mailbox %s', (text, mailbox) => {
  expect(mailboxOf(text)).toBe(mailbox);
  expect(mailboxOf(mailbox)).toBe(mailbox);
});

test.each([
  '',
  '@',
  'nobody',
  'a@',
  '@example.com',
  'a@localhost',
  'a@b@example.com',
  'a b@example.com',
  'a@example.com, b@example.com',
  'Sarah <a@example.com>',
  '"a b"@example.com',
  '.a@example.com',
  'a.@example.com',
  'a..b@example.com',
  'a@-example.com',
  'a@example-.com',
  'a@example..com',
  'a@example.com.',
  'a@example.c',
  'a@127.0.0.1',
  'a@0x7f.1',
  'a@[127.0.0.1]',
  'a@example.com/path',
  'a@example.com:25',
  'a@%65xample.com',
  'a@exa mple.com',
  'a\0@example.com',
  'a\r\nbcc: b@example.com',
  'قلب@example.com',
  `${'x'.repeat(65)}@example.com`,
  `a@${'x'.repeat(64)}.com`,
  `a@${`${'x'.repeat(60)}.`.repeat(5)}com`,
  'N/A',
])('%j is none', (text) => {
  expect(mailboxOf(text)).toBeNull();
});

const wrong = 'local part@example.com';
const WRONG = 'Invalid email address';
const problemOf = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map(({ path, message }) => [path.join('.'), message]);

test('every shape refuses the same address, and names its field', () => {
  const lead = { phone: '+971501234567', email: wrong };
  const placing = { owner_email: wrong, product: 'CRM', goal: 'collect_info', consent: true, leads: [lead] };
  expect(problemOf(Mailbox.safeParse(wrong))).toEqual([['', WRONG]]);
  expect(problemOf(LoginBody.safeParse({ email: wrong, password: 'x' }))).toEqual([['email', WRONG]]);
  expect(problemOf(PlaceCallsBody.safeParse(placing))).toEqual([
    ['owner_email', WRONG],
    ['leads.0.email', WRONG],
  ]);
  expect(problemOf(PortalCampaign.partial().safeParse({ ownerEmail: wrong }))).toEqual([['ownerEmail', WRONG]]);
});

test.each([undefined, null, '', '  '])('an address that may be left out: %j', (given) => {
  expect(OptionalMailbox.parse(given)).toBeNull();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeAccount, type FakeTwilio, startFakeTwilio } from '../../../test/fakes/twilio/index.ts';
import { createTwilio } from '../twilio/index.ts';
import { createSmsDriver, type SmsDriver, SmsError } from './index.ts';

const FROM = '+14155550100';
const TO = '+971501234567';

let fake: FakeTwilio;
let account: FakeAccount;
let twilio: SmsDriver;
const outbox = createSmsDriver({}, createTwilio());
beforeAll(async () => {
  fake = await startFakeTwilio();
  const opened = fake.open();
  ({ account } = opened);
  fake.addNumber(account, FROM);
  const { accountSid, apiKeySid, apiKeySecret } = opened.key;
  const key = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY_SID: apiKeySid, TWILIO_API_KEY_SECRET: apiKeySecret };
  twilio = createSmsDriver({ PLATFORM_SMS_FROM: FROM, ...key }, createTwilio({ apiBase: fake.url, timeoutMs: 300 }));
});
afterAll(() => fake.close());

describe.each([
  ['outbox', 'stored', () => outbox],
  ['twilio', 'accepted', () => twilio],
] as const)('%s', (name, how, driver) => {
  test('has its name, and takes a text', async () => {
    expect(driver().name).toBe(name);
    expect(await driver().send({ to: TO, body: 'Hello' })).toMatchObject({ how });
  });

  test('knows nothing of a text that it never took', async () => {
    expect(await driver().find({ to: '+971509999999', body: 'Never' }, new Date(0))).toBeNull();
  });
});

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => (error as SmsError).fault,
  );

describe('twilio', () => {
  test('finds a text whose answer was lost, by its words', async () => {
    const message = { to: TO, body: 'مرحبا' };
    fake.fail({ how: 'drop_after' });
    expect(await faultOf(twilio.send(message))).toBe('unknown');
    const found = await twilio.find(message, new Date(Date.now() - 60_000));
    expect(found).toBe(account.texts.at(-1)!.sid);
    expect(await twilio.find({ ...message, body: 'Other words' }, new Date(0))).toBeNull();
  });

  test.each([
    [400, 'refused'],
    [401, 'refused'],
    [429, 'not_sent'],
    [503, 'not_sent'],
    [500, 'unknown'],
    ['drop', 'unknown'],
    ['hang', 'unknown'],
  ] as const)('%s: %s', async (how, fault) => {
    fake.fail({ how });
    expect(await faultOf(twilio.send({ to: TO, body: 'Hello' }))).toBe(fault);
  });

  test('tells a person who opted out, and a number that is none', async () => {
    account.optedOut.add('+971507777777');
    expect(await faultOf(twilio.send({ to: '+971507777777', body: 'Hello' }))).toBe('opted_out');
    expect(await faultOf(twilio.send({ to: '+0', body: 'Hello' }))).toBe('bad_number');
  });
});

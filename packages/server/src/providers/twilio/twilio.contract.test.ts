import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeTwilio, startFakeTwilio } from '../../../test/fakes/twilio/index.ts';
import { createTwilio, TwilioError, type TwilioAccount, type TwilioKey } from './index.ts';

/** An account at Twilio, of the fake or a real one. */
interface World {
  account: TwilioAccount;
  /** The same account with another secret. */
  stranger: TwilioAccount;
  close(): Promise<void>;
}

async function fakeWorld(): Promise<World> {
  const fake = await startFakeTwilio();
  const { account, key } = fake.open();
  fake.addNumber(account, '+14155550123');
  return worldOf(createTwilio({ apiBase: fake.url }), key, () => fake.close());
}

const worldOf = (twilio: ReturnType<typeof createTwilio>, key: TwilioKey, close: () => Promise<void>): World => ({
  account: twilio.account(key),
  stranger: twilio.account({ ...key, apiKeySecret: 'another-secret' }),
  close,
});

const worlds: [string, () => Promise<World>][] = [['the fake', fakeWorld]];
// A real account needs one number that is on no trunk. The tests leave nothing behind, and send no text.
const { TWILIO_TEST_ACCOUNT_SID: accountSid, TWILIO_TEST_API_KEY_SID: apiKeySid } = process.env;
const apiKeySecret = process.env.TWILIO_TEST_API_KEY_SECRET;
if (accountSid && apiKeySid && apiKeySecret)
  worlds.push(['Twilio', async () => worldOf(createTwilio(), { accountSid, apiKeySid, apiKeySecret }, async () => {})]);

const faultOf = (work: Promise<unknown>): Promise<[string, number | null]> =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(TwilioError);
      return [(error as TwilioError).fault, (error as TwilioError).code];
    },
  );

const random = (bytes: number) => randomBytes(bytes).toString('hex');

describe.each(worlds)('Twilio through its API: %s', (_name, open) => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  test('a key is accepted, a wrong secret is not', async () => {
    await world.account.check();
    expect(await faultOf(world.stranger.check())).toEqual(['unauthorized', 20_003]);
  });

  test('numbers are listed, and found by their SID', async () => {
    const [first] = await world.account.numbers(1);
    expect(first).toMatchObject({ sid: expect.stringMatching(/^PN/), phone: expect.stringMatching(/^\+/) });
    expect(await world.account.number(first!.sid)).toEqual(first);
    expect(await world.account.number(`PN${random(16)}`)).toBeNull();
  });

  test('a trunk is made, found by its name, used and taken down, and that may be repeated', async () => {
    const { account } = world;
    const name = `nova-test-${random(6)}`;
    const number = (await account.numbers(1))[0]!;
    expect([await account.findTrunk(name), await account.findCredentialList(name)]).toEqual([null, null]);
    const list = await account.createCredentialList(name);
    await account.addCredential(list, { username: 'nova-test', password: `${random(12)}aA1` });
    const trunk = await account.createTrunk(name, `${name}.pstn.twilio.com`);
    expect([await account.findTrunk(name), await account.findCredentialList(name)]).toEqual([trunk, list]);
    await account.attachCredentialList(trunk, list);
    await account.attachNumber(trunk, number.sid);
    expect((await account.number(number.sid))!.trunkSid).toBe(trunk);
    for (const _twice of [1, 2]) {
      await account.detachNumber(trunk, number.sid);
      await account.detachCredentialList(trunk, list);
      await account.deleteTrunk(trunk);
      await account.deleteCredentialList(list);
    }
    expect((await account.number(number.sid))!.trunkSid).toBeNull();
    expect([await account.findTrunk(name), await account.findCredentialList(name)]).toEqual([null, null]);
  });

  test('a password that is too weak, and a host elsewhere, are refused', async () => {
    const list = await world.account.createCredentialList(`nova-test-${random(6)}`);
    const weak = world.account.addCredential(list, { username: 'nova-test', password: 'short' });
    expect(await faultOf(weak)).toEqual(['refused', expect.any(Number)]);
    await world.account.deleteCredentialList(list);
    const elsewhere = world.account.createTrunk('nova-test', `nova-${random(6)}.example.com`);
    expect(await faultOf(elsewhere)).toEqual(['refused', expect.any(Number)]);
  });
});

describe('failures', () => {
  let fake: FakeTwilio;
  let account: TwilioAccount;
  let key: TwilioKey;
  beforeAll(async () => {
    fake = await startFakeTwilio();
    const opened = fake.open();
    ({ key } = opened);
    fake.addNumber(opened.account, '+14155550123');
    opened.account.optedOut.add('+971501234567');
    account = createTwilio({ apiBase: fake.url, timeoutMs: 300 }).account(key);
  });
  afterAll(() => fake.close());

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [400, 'refused'],
    [429, 'busy'],
    [503, 'busy'],
    [500, 'unknown'],
    ['drop', 'unknown'],
    ['hang', 'unknown'],
  ] as const)('%s is %s', async (how, fault) => {
    fake.fail({ how });
    expect((await faultOf(account.check()))[0]).toBe(fault);
  });

  test('a server that nobody listens at was not reached', async () => {
    const gone = await startFakeTwilio();
    await gone.close();
    const nowhere = createTwilio({ apiBase: gone.url }).account(key);
    expect(await faultOf(nowhere.check())).toEqual(['unreachable', null]);
  });

  test.each([
    ['+971501234567', 21_610],
    ['+0', 21_211],
    ['+14155550123', 21_266],
  ])('a text to %s is refused with code %s', async (to, code) => {
    const text = account.sendText({ from: '+14155550123', to, body: 'Hello' });
    expect(await faultOf(text)).toEqual(['refused', code]);
  });

  test('an error holds no key, no number and no text', async () => {
    for (const how of [400, 500, 'drop', 'hang'] as const) {
      fake.fail({ how });
      const failed = account.sendText({ from: '+14155550123', to: '+971509999999', body: 'Words' });
      const error = await failed.catch((reason: unknown) => reason);
      const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
      for (const secret of [key.apiKeySid, key.apiKeySecret, '971509999999', '14155550123', 'Words'])
        expect(shown).not.toContain(secret);
    }
  });

  test('a text is handed over once', async () => {
    const { sid } = await account.sendText({ from: '+14155550123', to: '+971509999999', body: 'Hello' });
    expect(sid).toMatch(/^SM/);
  });
});

import { expect } from 'vitest';
import { newId } from '../src/platform/ids/index.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import { MINUTE } from '../src/platform/clock/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { createRateLimits } from '../src/platform/rate-limit/index.ts';
import { createTelephony, type TelephonyService } from '../src/modules/telephony/index.ts';
import { createSipTrunks, type SipTrunks } from '../src/providers/livekit/index.ts';
import { createSmsOutbox } from '../src/providers/sms/index.ts';
import { createTwilio, type TwilioAccount } from '../src/providers/twilio/index.ts';
import { openTestDatabase } from './database.ts';
import { startFakeLiveKit } from './fakes/livekit.ts';
import { startFakeTwilio } from './fakes/twilio/index.ts';
import { movableClock } from './kit.ts';

const KEY = ['devkey', 'a-secret-of-more-than-32-characters'] as const;

/** Runs each request to Twilio and LiveKit that changes something. */
type Between = (name: string, request: () => Promise<unknown>) => Promise<unknown>;
const CHANGES = /^(create|add|attach|detach|delete|remove)/;

/** The same port, with something between it and its service. */
function through<Port extends object>(port: Port, between: Between): Port {
  return new Proxy(port, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      if (!CHANGES.test(String(name))) return method;
      return (...given: unknown[]) => between(String(name), () => method(...given));
    },
  });
}

/** The module of own numbers, between a Twilio and a LiveKit that keep what they are told. */
export async function openProvisioning() {
  const db = await openTestDatabase();
  const twilio = await startFakeTwilio();
  const livekit = await startFakeLiveKit(...KEY);
  const clock = movableClock();
  const log = createLog({ level: 'silent' });

  /** One process: the module on the shared database. */
  function start(between: Between = (_name, request) => request()): TelephonyService {
    const real = createTwilio({ apiBase: twilio.url });
    const [apiKey, apiSecret] = KEY;
    const trunks: SipTrunks = through(createSipTrunks({ url: livekit.url, apiKey, apiSecret }), between);
    const { service } = createTelephony({
      db,
      clock,
      log,
      config: { ENCRYPTION_KEY: 'y'.repeat(40) },
      rateLimits: createRateLimits({ db, clock, redis: null }),
      accounts: { features: async () => ({ voiceCloning: false, byoTwilio: true }) },
      twilio: { account: (key): TwilioAccount => through(real.account(key), between) },
      trunks,
      sms: createSmsOutbox(),
    });
    return service;
  }

  /** An account whose key Twilio has accepted, with a number there. */
  async function customer(telephony: TelephonyService) {
    const accountId = newId();
    const email = `${accountId}@example.com`;
    await db.prisma.account.create({ data: { id: accountId, email, passwordHash: '-', createdAt: clock.now() } });
    const viewer = { accountId, email, via: 'token' as const, expiresAt: null };
    const caller: Caller = { viewer, ip: '192.0.2.1', requestId: 'test' };
    const { account, key } = twilio.open();
    const number = twilio.addNumber(account, '+14155550123');
    await telephony.storeCredentials(caller, key);
    await telephony.validateCredentials(caller);
    const left = () => ({
      trunks: account.trunks.length,
      lists: account.lists.length,
      onTrunk: number.trunk_sid,
      livekit: livekit.trunks.length,
    });
    return { caller, account, number, left };
  }

  /** What is left after the job has run for some minutes. */
  async function settle(telephony: TelephonyService) {
    for (let minute = 0; minute < 5; minute++) {
      clock.move(MINUTE);
      await telephony.upkeep();
    }
  }

  const close = async () => {
    await livekit.close();
    await twilio.close();
    await db.close();
  };
  return { db, clock, start, customer, settle, close };
}
export type Provisioning = Awaited<ReturnType<typeof openProvisioning>>;

/** What a customer has left at Twilio and LiveKit. */
export const NOTHING = { trunks: 0, lists: 0, onTrunk: null, livekit: 0 };
export const EVERYTHING = { trunks: 1, lists: 1, onTrunk: expect.any(String), livekit: 1 };
export const never = () => new Promise<never>(() => {});

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandDriver } from '../../../../test/fakes/voice-driver.ts';
import { CALLEES, isForbidden, isLegal, type History } from '../../../../test/compliance/oracle.ts';
import { BY_TELEPHONE, createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { sized } from '../../../../test/size.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false, voice: createHandDriver(), env: BY_TELEPHONE });
});
afterAll(() => kit.close());

const callable = CALLEES.filter(({ law }) => law !== null);
const step = fc.record({
  who: fc.nat({ max: 1 }),
  account: fc.nat({ max: 1 }),
  pause: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 0, max: DAY })),
  ends: fc.constantFrom('no_answer', 'no_answer', 'voicemail', 'not_interested', null),
  /** How many calls of the account ask at once. */
  atOnce: fc.integer({ min: 1, max: 3 }),
});
const run = fc.record({
  start: fc.integer({ min: Date.UTC(2027, 0, 1), max: Date.UTC(2031, 0, 1) }),
  callees: fc.tuple(fc.constantFrom(...callable), fc.constantFrom(...callable)),
  steps: fc.array(step, { minLength: 3, maxLength: 8 }),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

const consent = { basis: 'express_written', text: 'Yes.', at: '2026-01-01T00:00:00Z', source: 'form' } as const;
const fresh = (): History => ({ dials: [], suppressed: false, listed: false, refused: false, inUse: false });

/** Campaigns of two accounts to the same people, with calls that end or go on, judged by the oracle from outside. */
async function play({ start, callees, steps }: Run): Promise<void> {
  await kit.db.prisma.dial.updateMany({ where: { endedAt: null }, data: { endedAt: new Date(0) } });
  const accounts = [await createCaller(kit, 10_000), await createCaller(kit, 10_000)];
  const histories = new Map<string, History>();
  const open = new Map<string, { end: (outcome: string) => Promise<void> }>();
  let now = start;
  for (const { who, account, pause, ends, atOnce } of steps) {
    now += pause;
    const callee = callees[who]!;
    const { accountId } = accounts[account]!.viewer;
    const key = `${accountId} ${callee.phone}`;
    const history = histories.get(key) ?? fresh();
    histories.set(key, history);
    history.inUse = open.has(callee.phone);
    const given = { callee, leadZone: null, consent: { basis: consent.basis, at: 0 }, closed: [] };
    const wasLegal = isLegal(given, history, now);
    const asks = await Promise.all(Array.from({ length: atOnce }, () => ask(accounts[account]!, callee.phone, now)));
    const made = asks.filter(({ verdict }) => verdict.verdict === 'now');
    const isRefused = asks.some(({ verdict }) => verdict.verdict === 'never');
    expect([made.length, isRefused]).toEqual([wasLegal ? 1 : 0, isForbidden(given, history, now)]);
    if (made.length > 0) {
      history.dials.push(now);
      open.set(callee.phone, {
        end: async (outcome) => {
          await kit.db.transact((tx) => kit.compliance.dialsEnded(tx, [made[0]!.callId], outcome));
          open.delete(callee.phone);
          if (outcome === 'not_interested') history.refused = true;
        },
      });
    }
    if (ends) await open.get(callee.phone)?.end(ends);
  }
}

async function ask(caller: Awaited<ReturnType<typeof createCaller>>, phone: string, at: number) {
  const nobody = { name: null, company: null, email: null, title: null };
  const input = placement({ leads: [{ phone, ...nobody, consent }], media: 'telephone' });
  const { calls } = await kit.calls.placeMany(caller, input, null);
  const { callId } = calls[0]!;
  const asked = { callId, accountId: caller.viewer.accountId, phone, leadTimeZone: null, now: new Date(at) };
  return { callId, verdict: await kit.db.transact((tx) => kit.compliance.askToDial(tx, asked)) };
}

test('through the database, with two accounts and calls at once, exactly the legal dials are made', async () => {
  await fc.assert(fc.asyncProperty(run, play), { numRuns: sized({ quick: 8, full: 40 }) });
}, 900_000);

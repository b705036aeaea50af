import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as law from '../../../../test/compliance/oracle.ts';
import { sized } from '../../../../test/size.ts';
import { judge } from './judge.model.ts';
import type { Facts } from './rules.types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const { ZONES, CALLEES } = law;

/** Any moment of six years with two leap days, and the hours around the changes of clocks and 29 February. */
const START = Date.UTC(2027, 0, 1);
const SPECIAL = [
  '2028-02-28T00:00Z',
  '2028-02-29T05:00Z',
  '2032-02-29T00:00Z',
  '2028-03-12T07:00Z',
  '2028-11-05T06:00Z',
  '2028-03-26T01:00Z',
  '2028-10-29T01:00Z',
  '2028-04-01T16:00Z',
  '2028-09-30T16:00Z',
  '2027-12-31T20:00Z',
].map((time) => Date.parse(time));
const anyTime = fc.integer({ min: START, max: START + 6 * 365 * DAY });
const specialTime = fc
  .record({ at: fc.constantFrom(...SPECIAL), off: fc.integer({ min: -2 * DAY, max: 2 * DAY }) })
  .map(({ at, off }) => at + off);
const time = fc.oneof(anyTime, specialTime);

const zone = fc.constantFrom(...(Object.keys(ZONES) as law.ZoneName[]));
const basis = fc.constantFrom('express_written' as const, 'express' as const, 'inquiry' as const);
const lead = fc.record({
  callee: fc.constantFrom(...CALLEES),
  // Most leads are where their number is; some travel.
  leadZone: fc.option(zone, { freq: 2 }),
  // Consent of the past, and sometimes of the future.
  consent: fc.option(fc.record({ basis, ago: fc.integer({ min: -DAY, max: 300 * DAY }) }), { freq: 6 }),
});
const outcome = fc.constantFrom('no_answer', 'no_answer', 'no_answer', 'busy', 'talked', 'refused', 'opted_out');
const step = fc.record({
  lead: fc.nat(),
  outcome,
  /** How long the dialled call lasts. */
  lasts: fc.integer({ min: 0, max: 10 * MINUTE }),
  pause: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 3 * DAY })),
  /** Whether the campaign comes again just when it was told to, or whenever it likes. */
  waits: fc.boolean(),
  listed: fc.integer({ min: 0, max: 40 }).map((dice) => dice === 0),
});
const campaign = fc.record({
  start: time,
  leads: fc.array(lead, { minLength: 1, maxLength: 3 }),
  closed: fc.array(
    fc.record({ inDays: fc.integer({ min: 0, max: 10 }), country: fc.option(fc.constantFrom('AE', 'US', 'GB')) }),
    { maxLength: 3 },
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
});
type Campaign = typeof campaign extends fc.Arbitrary<infer T> ? T : never;

const fresh = (): law.History => ({ dials: [], suppressed: false, listed: false, refused: false, inUse: false });

/** Runs a campaign by the rules, and asks the oracle about everything that they allow, hold or refuse. */
function run({ start, leads, closed, steps }: Campaign): void {
  const histories = new Map<string, law.History & { until: number }>();
  const days = closed.map(({ inDays, country }) => ({
    date: new Date(start + inDays * DAY).toISOString().slice(0, 10),
    country,
  }));
  let now = start;
  for (const { lead: which, pause, ...rest } of steps) {
    const { callee, leadZone, consent } = leads[which % leads.length]!;
    const given: law.Given = {
      callee,
      leadZone,
      consent: consent && { basis: consent.basis, at: start - consent.ago },
      closed: days,
    };
    const known = histories.get(callee.phone) ?? { ...fresh(), until: 0 };
    histories.set(callee.phone, known);
    if (rest.listed) known.listed = true;
    now = ask(given, known, now, rest) + pause;
  }
}

function ask(
  given: law.Given,
  history: law.History & { until: number },
  now: number,
  { outcome: ends, lasts, waits }: { outcome: string; lasts: number; waits: boolean },
): number {
  history.inUse = now < history.until;
  const { verdict } = judge(factsOf(given, history), new Date(now));
  if (verdict.verdict === 'now') {
    expect(law.isLegal(given, history, now), 'an illegal dial').toBe(true);
    history.dials.push(now);
    history.until = now + lasts;
    if (ends === 'refused') history.refused = true;
    if (ends === 'opted_out') history.suppressed = true;
    return now;
  }
  expect(law.isLegal(given, history, now), 'a legal dial was not made').toBe(false);
  if (verdict.verdict === 'never') {
    expect(law.isForbidden(given, history, now) || !law.hasHours(given, now), verdict.reason).toBe(true);
    return now;
  }
  const until = verdict.until.getTime();
  checkWait(given, history, now, until);
  return waits ? until : now;
}

/** A call waits until the first moment that is legal, and no longer. */
function checkWait(given: law.Given, history: law.History, now: number, until: number): void {
  expect(law.isForbidden(given, history, now)).toBe(false);
  const then = { ...history, inUse: false };
  expect(law.isLegal(given, then, until), 'waits until an illegal moment').toBe(true);
  const from = history.inUse ? now + MINUTE : now;
  for (const part of [0.1, 0.35, 0.6, 0.85]) {
    const between = Math.floor(from + (until - 1 - from) * part);
    if (between > from) expect(law.isLegal(given, then, between), 'waits too long').toBe(false);
  }
  if (until - 1 > from) expect(law.isLegal(given, then, until - 1), 'waits too long').toBe(false);
}

const factsOf = ({ callee, leadZone, consent, closed }: law.Given, history: law.History): Facts => ({
  phone: callee.phone,
  leadTimeZone: leadZone,
  consent: consent && {
    basis: consent.basis as 'express_written',
    at: new Date(consent.at),
    text: 'You may call me with an AI voice about your offers.',
    source: 'https://example.com/form',
  },
  isSuppressed: history.suppressed,
  isOnDoNotCallList: history.listed,
  hasRefused: history.refused,
  isInUse: history.inUse,
  dials: history.dials.map((dial) => new Date(dial)),
  closedDays: closed,
});

/** Ten thousand campaigns, so that one file does not run for minutes without a sign. */
const PARTS = 10;
test.each(Array.from({ length: PARTS }, (_, part) => part))(
  'no random campaign makes an illegal dial, or waits without need (part %i)',
  () => fc.assert(fc.property(campaign, run), { numRuns: sized({ quick: 30, full: 10_500 }) }),
  600_000,
);

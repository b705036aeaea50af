import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as law from '../../../../test/compliance/oracle.ts';
import { sized } from '../../../../test/size.ts';
import { judge } from './judge.model.ts';
import type { Facts, Verdict } from './rules.types.ts';

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

interface Ask {
  given: law.Given;
  history: law.History & { until: number };
  now: number;
}

/** Runs a campaign by the rules, and asks the oracle about all that they allow, hold or refuse. @returns what is wrong. */
function faultsOf({ start, leads, closed, steps }: Campaign): string[] {
  const histories = new Map<string, law.History & { until: number }>();
  const days = closed.map(({ inDays, country }) => ({
    date: new Date(start + inDays * DAY).toISOString().slice(0, 10),
    country,
  }));
  const faults: string[] = [];
  let now = start;
  for (const { lead: which, pause, listed, ...rest } of steps) {
    const { callee, leadZone, consent } = leads[which % leads.length]!;
    const given: law.Given = {
      callee,
      leadZone,
      consent: consent && { basis: consent.basis, at: start - consent.ago },
      closed: days,
    };
    const history = histories.get(callee.phone) ?? { ...fresh(), until: 0 };
    histories.set(callee.phone, history);
    if (listed) history.listed = true;
    history.inUse = now < history.until;
    const { verdict } = judge(factsOf(given, history), new Date(now));
    faults.push(...faultsIn(verdict, { given, history, now }));
    if (verdict.verdict === 'now') dial(history, now, rest);
    now = (verdict.verdict === 'wait' && rest.waits ? verdict.until.getTime() : now) + pause;
  }
  return faults;
}

function dial(
  history: Ask['history'],
  now: number,
  { outcome: ends, lasts }: { outcome: string; lasts: number },
): void {
  history.dials.push(now);
  history.until = now + lasts;
  if (ends === 'refused') history.refused = true;
  if (ends === 'opted_out') history.suppressed = true;
}

function faultsIn(verdict: Verdict, ask: Ask): string[] {
  const { given, history, now } = ask;
  const isLegal = law.isLegal(given, history, now);
  switch (verdict.verdict) {
    case 'now':
      return isLegal ? [] : ['an illegal dial'];
    case 'never':
      return law.isForbidden(given, history, now) || !law.hasHours(given, now) ? [] : [`never: ${verdict.reason}`];
    case 'wait':
      return [...(isLegal ? ['waits without need'] : []), ...faultsOfWait(ask, verdict.until.getTime())];
  }
}

/** A call waits until the first moment that is legal, and no longer. */
function faultsOfWait({ given, history, now }: Ask, until: number): string[] {
  const then = { ...history, inUse: false };
  const from = history.inUse ? now + MINUTE : now;
  const between = [0.1, 0.35, 0.6, 0.85].map((part) => Math.floor(from + (until - 1 - from) * part));
  const early = [...between, until - 1].filter((at) => at > from && law.isLegal(given, then, at));
  return [
    ...(law.isForbidden(given, history, now) ? ['waits for what is forbidden'] : []),
    ...(law.isLegal(given, then, until) ? [] : ['waits until an illegal moment']),
    ...early.map((at) => `waits longer than until ${at}`),
  ];
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
  () =>
    fc.assert(
      fc.property(campaign, (one) => {
        expect(faultsOf(one)).toEqual([]);
      }),
      { numRuns: sized({ quick: 30, full: 1000 }) },
    ),
  600_000,
);

import type { HoldReason, RefusalReason } from '@nova-calls/schema';
import { DAY } from '../../../platform/clock/index.ts';
import { hasCommonHours } from './common-hours.model.ts';
import { groundOf } from './ground.model.ts';
import { RULES, settle, type Timing } from './holds.model.ts';
import { LAWS, type Law } from './laws.model.ts';
import { createClocks } from './local-time.model.ts';
import { readNumber, type NumberFacts } from './number.model.ts';
import type { Consent, Facts, Ground, Verdict } from './rules.types.ts';

/** A verdict with what it rests on. */
export interface Judgement {
  verdict: Verdict;
  ground: Ground;
}

/** A call waits no longer than this before it is judged again. */
const LONGEST_WAIT = 400 * DAY;

/**
 * Judges whether a number may be dialled now. It is pure: everything it knows is given, and the same is judged the same.
 * No setting, key or words of a customer reach it, except the facts of the lead.
 */
export function judge(facts: Facts, now: Date): Judgement {
  const number = readNumber(facts.phone);
  const ground = groundOf(facts.phone, number, facts.leadTimeZone);
  const law = LAWS[ground.law];
  const timing: Timing = { law, ground, facts, now: now.getTime(), localTime: createClocks() };
  const reason = refusalOf(facts, number, timing);
  return { ground, verdict: reason ? { verdict: 'never', reason } : inTime(timing) };
}

function refusalOf(facts: Facts, number: NumberFacts, timing: Timing): RefusalReason | null {
  if (facts.isSuppressed) return 'suppressed';
  if (facts.isOnDoNotCallList) return 'do_not_call';
  if (facts.hasRefused) return 'refused_before';
  if (!number.isCallable) return 'number_not_callable';
  if (!hasConsent(timing.law, facts.consent, timing.now)) return 'consent_missing';
  if (timing.ground.zones.length === 0) return 'time_zone_unknown';
  return hasCommonHours(timing) ? null : 'no_common_hours';
}

function hasConsent({ needsConsent }: Law, consent: Consent | null, now: number): boolean {
  if (needsConsent === null) return true;
  if (consent?.basis !== needsConsent) return false;
  return consent.at.getTime() <= now && consent.text.trim() !== '' && consent.source.trim() !== '';
}

function inTime(timing: Timing): Verdict {
  const { now } = timing;
  const rules = Object.entries(RULES) as [HoldReason, (typeof RULES)[HoldReason]][];
  const untils = rules.map(([reason, rule]) => ({ reason, until: rule(timing, now) }));
  // Of several, the one that alone would hold it the longest is told.
  const { reason, until } = untils.reduce((longest, one) => (one.until > longest.until ? one : longest));
  if (until === now) return { verdict: 'now' };
  const all = (at: number): number => Math.max(...rules.map(([, rule]) => rule(timing, at)));
  return { verdict: 'wait', reason, until: new Date(settle(all, now, now + LONGEST_WAIT)) };
}

/** How often the account dialled the number in this day and week, or later ones, by the clock on which it counts the most. */
export function countDials({ dials }: Pick<Facts, 'dials'>, { zones }: Ground, now: Date) {
  const localTime = createClocks();
  const most = (unit: 'date' | 'monday') =>
    Math.max(
      0,
      ...zones.map((zone) => {
        const present = localTime(now.getTime(), zone)[unit];
        return dials.filter((dial) => localTime(dial.getTime(), zone)[unit] >= present).length;
      }),
    );
  return { dialsToday: most('date'), dialsThisWeek: most('monday') };
}

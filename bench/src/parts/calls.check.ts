import { check, type Check } from '../report.ts';
import { sum } from '../stats.ts';
import type { SeenEvent } from '../watcher.ts';
import type { CallRead, Ledger } from './calls.read.ts';

/** All observations of one run of calls. */
export interface Evidence {
  placed: string[];
  /** Live events of a subscriber that was there from the start. */
  live: SeenEvent[];
  /** Events of a subscriber that came when all was over. */
  replayed: SeenEvent[];
  /** The calls over GraphQL, when all was over. */
  calls: CallRead[];
  minutesUsed: number;
  /** The rows, read after the server has ended. */
  ledger: Ledger;
}

const isCounting = (numbers: number[]): boolean => numbers.every((number, at) => number === at + 1);
const idsOf = (events: { id: string }[]) => events.map((event) => event.id).join();
const isOver = ({ status }: CallRead) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(status);

export function checksOf(name: string, evidence: Evidence): Check[] {
  return [...endings(evidence), ...numbering(evidence), ...minutes(evidence)].map((one) => ({
    ...one,
    what: `${name}: ${one.what}`,
  }));
}

function endings({ placed, calls }: Evidence): Check[] {
  const over = calls.filter(isOver);
  const failed = calls.filter((call) => call.status !== 'COMPLETED');
  return [
    check('every call ended', over.length === placed.length, `${over.length} of ${placed.length}`),
    check('every call was completed', failed.length === 0, `${failed.length} were not`),
  ];
}

function numbering({ placed, live, replayed, calls, ledger }: Evidence): Check[] {
  const cursors = live.map((event) => Number(event.cursor));
  const seqs = placed.map((callId) => live.filter((event) => event.callId === callId).map((event) => event.seq));
  const broken = seqs.filter((numbers) => numbers.length === 0 || !isCounting(numbers));
  const unequal = calls.filter((call) => {
    const own = live.filter((event) => event.callId === call.id);
    return call.lastSeq !== own.length || idsOf(call.events) !== idsOf(own);
  });
  return [
    check('cursors count from 1 without a gap, live', isCounting(cursors), `${cursors.length} events`),
    check('seq counts from 1 without a gap in every call, live', broken.length === 0, `${broken.length} calls broken`),
    check('the replay is what was live', idsOf(replayed) === idsOf(live), `${replayed.length} events`),
    check('the rows are what was live', ledger.eventIds.join() === idsOf(live), `${ledger.eventIds.length} rows`),
    check('call.events is what was live', unequal.length === 0, `${unequal.length} calls differ`),
  ];
}

function minutes({ calls, minutesUsed, ledger }: Evidence): Check[] {
  const talked = sum(calls.map((call) => call.durationSeconds ?? 0));
  const { usedSeconds, reservedSeconds, settledSeconds, openSeconds } = ledger;
  const shown = Math.round((talked / 60) * 100) / 100;
  return [
    check('used seconds are the durations', usedSeconds === talked, `${usedSeconds} and ${talked}`),
    check('usage shows the same in minutes', Math.abs(minutesUsed - shown) < 0.011, `${minutesUsed} and ${shown}`),
    check('the entries say so too', settledSeconds === talked, `${settledSeconds}`),
    check('nothing is reserved', reservedSeconds === 0 && openSeconds === 0, `${reservedSeconds} s, ${openSeconds} s`),
  ];
}

import { clamp } from './case.ts';
import { list } from './text.ts';
import type { Finding } from '../quality.types.ts';

/** Something that went wrong. */
export interface Fault {
  /** The points of five that it costs. */
  minus: number;
  /** Completes "The agent …". */
  what: string;
  quote: string;
  breach?: boolean;
}

export interface Praise {
  /** The successes, each as it completes "The agent …". */
  what: string[];
  /** The same in short: for a call without faults, and for one with few. */
  gist: string | null;
  nearly: string | null;
  /** Words that show it. */
  quote: string;
}

const SHOWN = 3;

/** Starts at 5 and subtracts the cost of each fault. The worst fault is named first. */
export function weigh(faults: Fault[], praise: Praise): Finding {
  const worst = [...faults].sort((a, b) => b.minus - a.minus).slice(0, SHOWN);
  const score = clamp(5 - faults.reduce((sum, fault) => sum + fault.minus, 0));
  const good = list(praise.what);
  const bad = list(worst.map((fault) => fault.what));
  const both = score >= 3 && good && bad ? `${good}, but ${bad}` : bad || good;
  return {
    score,
    reason: `The agent ${both}.`,
    quote: worst.find((fault) => fault.quote)?.quote ?? praise.quote,
    gist: faults.length === 0 ? praise.gist : score >= 4 ? praise.nearly : bad,
    breach: faults.some((fault) => fault.breach),
  };
}

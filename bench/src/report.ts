import { round } from './stats.ts';

/** One line of the table. */
export interface Row {
  what: string;
  measured: string;
  /** The target, and whether it is met; missing without a target. */
  target?: { text: string; isMet: boolean };
}

/** A condition that must hold on any machine. */
export interface Check {
  what: string;
  isGood: boolean;
  found: string;
}

export interface Result {
  rows: Row[];
  checks: Check[];
}

export const row = (what: string, measured: string, target?: Row['target']): Row => ({
  what,
  measured,
  ...(target && { target }),
});

export const atMost = (value: number, limit: number, text: string): Row['target'] => ({ text, isMet: value <= limit });
export const atLeast = (value: number, limit: number, text: string): Row['target'] => ({ text, isMet: value >= limit });

export const check = (what: string, isGood: boolean, found: string | number): Check => ({
  what,
  isGood,
  found: typeof found === 'number' ? round(found) : found,
});

/** The rows as Markdown, for the README. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, target }) => {
    const verdict = target ? `${target.text} | ${target.isMet ? 'met' : '**missed**'}` : '|';
    return `| ${what} | ${measured} | ${verdict} |`;
  });
  return ['| | measured | target | |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

export const listOf = (checks: readonly Check[]): string =>
  checks.map(({ what, isGood, found }) => `${isGood ? 'ok    ' : 'FAILED'} ${what}: ${found}`).join('\n');

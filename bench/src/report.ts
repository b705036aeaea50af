import { round } from './stats.ts';

/** One line of the table. */
export interface Row {
  what: string;
  measured: string;
  /** What it should be, and whether it is; absent where nothing was promised. */
  target?: { text: string; isMet: boolean };
}

/** Something that must hold, whatever the machine. */
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

/** As Markdown, so that it can be pasted into the README. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, target }) => {
    const verdict = target ? `${target.text} | ${target.isMet ? 'met' : '**missed**'}` : '|';
    return `| ${what} | ${measured} | ${verdict} |`;
  });
  return ['| | measured | target | |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

export const listOf = (checks: readonly Check[]): string =>
  checks.map(({ what, isGood, found }) => `${isGood ? 'ok    ' : 'FAILED'} ${what}: ${found}`).join('\n');

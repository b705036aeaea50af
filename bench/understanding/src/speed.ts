import type { Reader } from '@nova-calls/conversation/test/hear';
import { partOf } from './set.ts';

const HEARING = {
  asked: { kind: 'consent' },
  language: 'en',
  leadName: 'Sarah',
  caller: 'Acme',
  history: [],
  reached: true,
} as const;
const WARM = 2000;

/** The time for one utterance after a warm-up, and for one of 10 KB. */
export function speedOf(read: Reader): string {
  const texts = [...partOf('spoken'), ...partOf('fresh')].map(({ text }) => text);
  for (const text of texts.slice(0, WARM)) timed(read, text);
  const times = texts.map((text) => timed(read, text)).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  const long = 'i told you we stopped that and they call me back at nine '.repeat(180);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${Math.round(long.length / 1000)} KB: ${timed(read, long).toFixed(1)} ms`;
}

function timed(read: Reader, text: string): number {
  const start = performance.now();
  read(text, { ...HEARING, history: [] });
  return performance.now() - start;
}

import type { Intent } from '../heard.ts';
import type { Sentence } from '../words/read.ts';
import { featuresOf } from './features.ts';
import { LABELS, SCALE, WEIGHTS } from './generated/weights.ts';

/**
 * The meaning that an utterance most resembles. `none`: a hard negative, an answer, or anything else without a known
 * meaning.
 */
export interface Guess {
  label: Intent | 'none';
  /** From 0 to 1. */
  share: number;
}

/** Features of one utterance that are looked at; an ordinary one has 50 to 300. */
const MOST = 4000;

const weights = new Int8Array(Uint8Array.from(atob(WEIGHTS), (char) => char.charCodeAt(0)).buffer);

/** Reads an utterance by its likeness to the set on which the weights were trained. */
export function guess(sentence: Sentence): Guess {
  const shares = sharesOf(featuresOf(sentence).slice(0, MOST));
  const best = shares.indexOf(Math.max(...shares));
  return { label: LABELS[best] as Guess['label'], share: shares[best] ?? 0 };
}

function sharesOf(features: number[]): number[] {
  const scale = SCALE / Math.sqrt(features.length || 1);
  const sums = LABELS.map(
    (_, label) => features.reduce((sum, at) => sum + (weights[at * LABELS.length + label] ?? 0), 0) * scale,
  );
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

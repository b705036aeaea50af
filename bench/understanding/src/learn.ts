import { featuresOf, PLACES, read } from '@nova-calls/conversation/test/hear';

export interface Labelled {
  text: string;
  label: string;
}
export interface Model {
  labels: string[];
  /** The value of one step of a weight. */
  scale: number;
  /** Weights by position, then by label. */
  weights: Int8Array;
}

const ROUNDS = 14;
const FIRST_RATE = 1.5;
const DECAY = 0.3;
const LEAD = 'Sarah Haddad';

/** Multinomial logistic regression by stochastic gradient descent. The same set always gives the same weights. */
export function train(set: Labelled[]): Model {
  const labels = [...new Set(set.map(({ label }) => label))].sort();
  const rows = set.map(({ text, label }) => ({ places: featuresOf(read(text, LEAD)), label: labels.indexOf(label) }));
  const weights = new Float32Array(PLACES * labels.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = FIRST_RATE / (1 + round * DECAY);
    for (const row of shuffled(rows, round)) step(weights, labels.length, row, rate);
  }
  return { labels, ...inBytes(weights) };
}

interface Row {
  places: number[];
  label: number;
}

function step(weights: Float32Array, count: number, { places, label }: Row, rate: number): void {
  const norm = 1 / Math.sqrt(places.length);
  const shares = sharesOf(weights, count, places, norm);
  shares.forEach((share, at) => {
    const change = (share - Number(at === label)) * rate * norm;
    if (Math.abs(change) > 1e-4) for (const place of places) weights[place * count + at]! -= change;
  });
}

function sharesOf(weights: Float32Array, count: number, places: number[], norm: number): number[] {
  const sums = Array.from(
    { length: count },
    (_, at) => places.reduce((sum, place) => sum + (weights[place * count + at] ?? 0), 0) * norm,
  );
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

// Shuffles in a fixed pseudo-random order.
function shuffled<T>(rows: T[], round: number): T[] {
  let seed = round + 7;
  const next = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
  return rows
    .map((row) => ({ row, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

function inBytes(weights: Float32Array): { scale: number; weights: Int8Array } {
  const largest = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0);
  const scale = largest / 127;
  return { scale, weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)) };
}

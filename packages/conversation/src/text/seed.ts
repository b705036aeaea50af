/** FNV-1a over UTF-16 units: a stable 32-bit number for a string, so that a seed always means the same call. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** A number in [0, 1) that depends only on its arguments. */
export function chance(seed: string, key: string): number {
  return hash(`${seed}|${key}`) / 0x1_0000_0000;
}

/** The index of one of `count` choices. `count` is at least 1. */
export function choose(seed: string, key: string, count: number): number {
  return Math.floor(chance(seed, key) * count);
}

/** One of the options, always the same for the same seed and key. The list is not empty. */
export function pick<T>(seed: string, key: string, options: readonly T[]): T {
  return options[choose(seed, key, options.length)] as T;
}

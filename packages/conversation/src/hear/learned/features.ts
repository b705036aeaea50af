import type { Sentence } from '../words/read.ts';
import type { Token } from '../words/token.ts';

/** Features are hashed into this many places. */
export const PLACES = 1 << 13;

// The last three are for the rules alone: the weights were trained without them.
const UNTOLD = new Set(['SKIP', 'EDGE', 'LIGHT', 'VERB', 'PUTIN', 'TOUCH', 'CAMPAIGN']);

/** The places of an utterance's features: words, pairs of words, their concepts, pairs of concepts, parts of words. */
export function featuresOf({ tokens }: Sentence): number[] {
  const found = new Set<number>();
  const words = ['^', ...tokens.map(wordOf), '$'];
  words.forEach((word, at) => {
    found.add(place(`w:${word}`));
    if (at + 1 < words.length) found.add(place(`b:${word} ${words[at + 1]}`));
    if (at + 2 < words.length) found.add(place(`s:${word} ${words[at + 2]}`));
    for (const part of partsOf(word)) found.add(place(`x:${part}`));
  });
  addConcepts(tokens.map(conceptsOf), found);
  return [...found];
}

const wordOf = ({ text, stem, tags }: Token): string => (tags.has('NAME') ? 'NAME' : (stem ?? text));
const conceptsOf = ({ tags, wide }: Token): string[] =>
  [...tags, ...(wide?.tags ?? [])].filter((tag) => !UNTOLD.has(tag));

function addConcepts(concepts: string[][], found: Set<number>): void {
  concepts.forEach((here, at) => {
    for (const one of here) {
      found.add(place(`c:${one}`));
      for (const next of concepts[at + 1] ?? []) found.add(place(`cc:${one} ${next}`));
      for (const next of concepts[at + 2] ?? []) found.add(place(`cs:${one} ${next}`));
    }
  });
}

// Runs of three to five letters, with the edges of the word. A misspelling leaves most of them intact.
function partsOf(word: string): string[] {
  const edged = `<${word.slice(0, 30)}>`;
  return [3, 4, 5].flatMap((size) =>
    Array.from({ length: Math.max(0, edged.length - size + 1) }, (_, at) => edged.slice(at, at + size)),
  );
}

// FNV-1a.
function place(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % PLACES;
}

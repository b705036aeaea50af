import { writeFileSync } from 'node:fs';
import { train } from './learn.ts';
import { partOf, TRAINED, values } from './set.ts';

/**
 * Trains the second reader on the set and writes its weights: `pnpm --filter @nova-calls/bench understanding:train`.
 */
const examples = TRAINED.flatMap((part) => partOf(part)).map(({ text, intent, not }) => ({
  text,
  label: not || intent === 'answer' ? 'none' : intent,
}));
const answers = values()
  .filter(({ expect }) => expect !== 'none')
  .map(({ text }) => ({ text, label: 'none' }));
const { labels, scale, weights } = train([...examples, ...answers]);

const file = new URL('../../../packages/conversation/src/hear/learned/generated/weights.ts', import.meta.url);
writeFileSync(
  file,
  `/** Written by bench/understanding/src/train.ts. */
export const LABELS = ${JSON.stringify(labels)} as const;
export const SCALE = ${scale};
export const WEIGHTS =
  '${Buffer.from(weights.buffer).toString('base64')}';
`,
);
console.log(
  `${examples.length + answers.length} utterances, ${labels.length} labels, ${Math.round(weights.length / 1024)} KiB`,
);

import { hear } from '@nova-calls/conversation/hear';
import { emptyScore, scoreIntents, scoreValues, type Score } from '@nova-calls/conversation/test/hear';
import { alarmsOf, intentsOf, valuesOf } from './report.ts';
import { PARTS, partOf, values } from './set.ts';
import { speedOf } from './speed.ts';

function score(): Map<string, Score> {
  const scores = new Map<string, Score>();
  for (const part of PARTS) {
    const one = emptyScore();
    scoreIntents(one, hear, partOf(part));
    if (part === 'spoken') scoreValues(one, hear, values());
    scores.set(part, one);
  }
  return scores;
}

for (const [part, one] of score()) {
  console.log(`\n## ${part}\n`);
  console.log([intentsOf(one), alarmsOf(one), valuesOf(one)].filter(Boolean).join('\n\n'));
  if (process.argv.includes('--misses')) console.log(`\n${one.misses.join('\n')}`);
}
console.log(`\n## Speed\n\n${speedOf(hear)}`);

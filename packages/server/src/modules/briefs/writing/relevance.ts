import type { Evidence } from '../evidence/evidence.ts';
import type { Material } from './material.ts';
import type { Objection } from '../evidence/objections.ts';
import { clip } from '../text/text.ts';
import type { Topic } from '../evidence/topics.ts';

/** The two texts that speak most to an objection; none when nothing does. */
export function best(
  objection: Objection,
  topic: Topic | null,
  material: Material,
  usable: (evidence: Evidence) => boolean,
): string[] {
  const scored = material.evidence
    .filter(usable)
    .map((evidence) => ({ evidence, score: relevance(evidence, objection, topic) }))
    .filter(({ score }) => score >= 2);
  // A second text must fit about as well as one that names the objection, otherwise it only sounds like an answer.
  return scored
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, index) => index === 0 || score >= (objection.reply ? 4 : 2.5))
    .slice(0, 2)
    .map(({ evidence }) => clip(evidence.text, 150));
}

function relevance(evidence: Evidence, objection: Objection, topic: Topic | null): number {
  const shared = stems(objection.name).filter((stem) => evidence.text.toLowerCase().includes(stem)).length;
  const byTopic = topic?.answered.test(evidence.text) ? 2 : 0;
  const byClaim = topic && evidence.claims.some(({ topics }) => topics.includes(topic.id)) ? 2 : 0;
  return shared * 3 + byTopic + byClaim + (evidence.origin === 'context' ? 0.5 : 0);
}

const COMMON = new Set(
  'this that with they their have from about more than much will what other need effort already data time cost company'.split(
    ' ',
  ),
);

/** The beginnings of its important words, so that "migration" finds "migrate". */
function stems(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? [];
  return words.filter((word) => !COMMON.has(word)).map((word) => (word.length > 6 ? word.slice(0, 6) : word));
}

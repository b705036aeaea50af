import { createHash } from 'node:crypto';
import type { Llm } from '../../src/providers/llm/index.ts';
import { DIMENSIONS, type DimensionName } from '../../src/modules/quality/quality.types.ts';

/** A call as the prompt shows it. */
interface Shown {
  recordedGoalCompleted: boolean;
  brief: { caller: string };
  transcript: { role: 'agent' | 'lead'; text: string; startSeconds: number; endSeconds: number }[];
}

type Scores = (shown: Shown) => Record<DimensionName, number>;

const clamp = (score: number): number => Math.max(1, Math.min(5, Math.round(score)));
const all = (score: () => number): Record<DimensionName, number> =>
  Object.fromEntries(DIMENSIONS.map((name) => [name, score()])) as Record<DimensionName, number>;

/** Scores by the things that a hasty reader notices: names, question marks, long turns and the recorded result. It knows no rule. */
const hasty: Scores = ({ brief, transcript, recordedGoalCompleted }) => {
  const said = transcript.filter(({ role }) => role === 'agent').map(({ text }) => text);
  const questions = said.filter((text) => /[?؟]/u.test(text)).length;
  const longest = Math.max(...said.map((text) => text.length));
  return {
    opening_and_disclosure: said[0]?.includes(brief.caller) ? 5 : 2,
    discovery: clamp(questions),
    objection_handling: 4,
    goal_progress: recordedGoalCompleted ? 5 : 2,
    conduct: longest > 400 ? 2 : 4,
  };
};

/** Any scores, the same ones for the same call. */
const random: Scores = ({ transcript }) => {
  const bytes = createHash('sha256').update(JSON.stringify(transcript)).digest();
  let at = 0;
  return all(() => 1 + (bytes[at++]! % 5));
};

/** A model that answers a judge's prompt with those scores and a correct quotation. */
const modelOf = (scores: Scores): Llm =>
  ({
    object: async ({ schema, prompt }) => {
      const shown = JSON.parse(prompt.slice(prompt.indexOf('{'), prompt.lastIndexOf('}') + 1)) as Shown;
      const quote = shown.transcript[0]!.text.slice(0, 20).trim();
      const given = Object.entries(scores(shown)).map(([name, score]) => [
        name,
        { score, reason: 'So it seemed.', quote },
      ]);
      return schema.parse({ ...Object.fromEntries(given), rationale: 'A call like others. Nothing to add.' });
    },
  }) as Llm;

export const MODELS = { reader: modelOf(hasty), obeying: modelOf(() => all(() => 5)), random: modelOf(random) };

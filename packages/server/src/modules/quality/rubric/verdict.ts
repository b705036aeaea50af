import { z } from 'zod';
import { overallOf } from './overall.ts';
import { rationaleOf } from './rationale.ts';
import { bare, breachesIn, findings } from './rubric.ts';
import { isQuoted } from './text.ts';
import {
  DIMENSIONS,
  type Case,
  type Dimension,
  type DimensionName,
  type Dimensions,
  type Finding,
  type Score,
} from '../quality.types.ts';

const dimension = z.object({ score: z.literal([1, 2, 3, 4, 5]), reason: z.string(), quote: z.string() });

/** The answer of a model. It does not contain the overall score, which follows from the five scores. */
export const Verdict = z.object({
  opening_and_disclosure: dimension,
  discovery: dimension,
  objection_handling: dimension,
  goal_progress: dimension,
  conduct: dimension,
  rationale: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

const MAX_TEXT = 1200;

/** A model's verdict as a score; null if it is empty or quotes words that were not said. */
export function accept(call: Case, verdict: Verdict): Score | null {
  const texts = [verdict.rationale, ...DIMENSIONS.map((name) => verdict[name].reason)].map(clean);
  if (texts.some((text) => text === '' || text.length > MAX_TEXT)) return null;
  const quotes = DIMENSIONS.map((name) => verdict[name].quote.trim());
  if (
    quotes.every((quote) => quote === '') ||
    !quotes.every((quote) => quote.isWellFormed() && isQuoted(call.turns, quote))
  )
    return null;
  const dimensions = Object.fromEntries(
    DIMENSIONS.map((name, at) => [name, { score: verdict[name].score, reason: texts[at + 1]!, quote: quotes[at]! }]),
  ) as Dimensions;
  return withFacts(call, dimensions, texts[0]!);
}

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/**
 * The model's scores, limited by the rubric's. For opening, goal and conduct the model may not score above the rubric,
 * which counts facts. For discovery and objections it may score one point above. Everywhere it may score at most two
 * points below. So a model that obeys words in the transcript can move a score only that far.
 */
function withFacts(call: Case, judged: Dimensions, rationale: string): Score {
  const found = findings(call);
  const breaches = breachesIn(found);
  const dimensions = Object.fromEntries(
    DIMENSIONS.map((name) => [
      name,
      breaches.includes(name) ? bare(found[name]) : bounded(name, judged[name], found[name]),
    ]),
  ) as Dimensions;
  const moved = DIMENSIONS.filter((name) => dimensions[name].score !== judged[name].score);
  // A summary that omits the breach, or praises what the transcript does not confirm, would mislead.
  const summary = breaches.length > 0 || moved.length > 1 ? rationaleOf(call, found) : rationale;
  return {
    overall: overallOf(dimensions, breaches.length > 0),
    dimensions,
    rationale: summary,
    judge: 'llm',
    note: noteOn(breaches, moved),
  };
}

/** The dimensions on which a reader may see more than the rubric counts. */
const OPINIONS: DimensionName[] = ['discovery', 'objection_handling'];

function bounded(name: DimensionName, judged: Dimension, found: Finding): Dimension {
  const most = found.score + (OPINIONS.includes(name) ? 1 : 0);
  const score = Math.max(found.score - 2, Math.min(judged.score, most));
  // A reason for a different score would not explain the shown one.
  return score === judged.score ? judged : { ...bare(found), score };
}

function noteOn(breaches: DimensionName[], moved: DimensionName[]): string | null {
  if (breaches.length > 0)
    return 'The call broke a rule that is checked word for word, so what concerns it was scored by the rubric.';
  return moved.length > 0
    ? `The rubric corrected what the record does not bear out: ${moved.join(', ').replaceAll('_', ' ')}.`
    : null;
}

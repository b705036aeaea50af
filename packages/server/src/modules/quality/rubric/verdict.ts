import { z } from 'zod';
import { overallOf } from './overall.ts';
import { rationaleOf } from './rationale.ts';
import { bare, breachesIn, findings } from './rubric.ts';
import { isQuoted } from './text.ts';
import { DIMENSIONS, type Case, type Dimensions, type Score } from '../quality.types.ts';

const dimension = z.object({ score: z.literal([1, 2, 3, 4, 5]), reason: z.string(), quote: z.string() });

/** What a model answers. The overall is not its to give: it follows from the five scores. */
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

/** A model's verdict as a score; null where it quotes what was not said, or says nothing. */
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

/** What is forbidden is a matter of fact, not of opinion: there the rubric's finding stands, whatever the model thinks. */
function withFacts(call: Case, judged: Dimensions, rationale: string): Score {
  const found = findings(call);
  const breaches = breachesIn(found);
  const dimensions = { ...judged, ...Object.fromEntries(breaches.map((name) => [name, bare(found[name])])) };
  // A summary that knows nothing of the breach would mislead.
  const summary = breaches.length > 0 ? rationaleOf(call, found) : rationale;
  const note =
    breaches.length > 0
      ? 'The call broke a rule that is checked word for word, so what concerns it was scored by the rubric.'
      : null;
  return { overall: overallOf(dimensions, breaches.length > 0), dimensions, rationale: summary, judge: 'llm', note };
}

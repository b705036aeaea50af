import type { Outcome, Persona } from '@nova-calls/conversation';
import type { Prisma } from '../../../platform/db/index.ts';
import { storable } from '../../../platform/text/index.ts';
import type { CampaignRehearsal } from '../../../generated/client/client.ts';

/** What came of the conversation with one persona. */
export interface RehearsalResult {
  persona: Persona;
  outcome: Outcome;
  goalCompleted: boolean;
  /** null when nobody answered: there is nothing to judge. */
  score: number | null;
  rationale: string | null;
  transcript: { role: 'agent' | 'lead'; text: string }[];
}

/** The results of a rehearsal in the order in which they were held. */
export const resultsOf = ({ results }: Pick<CampaignRehearsal, 'results'>): RehearsalResult[] =>
  results as object as RehearsalResult[];

export const asColumn = (results: RehearsalResult[]): Prisma.InputJsonArray =>
  storable(results) as object as Prisma.InputJsonArray;

/** The worst first; those without a score last. */
export const worstFirst = (results: RehearsalResult[]): RehearsalResult[] =>
  results.toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity));

import { CheckedCallStats, type CallStatsInput } from '@nova-calls/schema';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { toStats, type CallStats } from './stats.model.ts';
import { readStats } from './stats.store.ts';

/** Counts the account's calls that are over. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED */
export async function callStats({ db }: CallsDeps, caller: Caller, given: CallStatsInput): Promise<CallStats> {
  const { accountId } = requireViewer(caller);
  const input = parseInput(CheckedCallStats, given);
  return toStats(input, await readStats(db.raw.query, accountId, input));
}

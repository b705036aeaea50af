import { randomBytes } from 'node:crypto';
import type { Logger } from '../../../platform/log/index.ts';
import { LlmError, type Llm } from '../../../providers/llm/index.ts';
import { promptFor } from './prompt.ts';
import { scoreByRubric } from '../rubric/rubric.ts';
import type { Case, Score } from '../quality.types.ts';
import { accept, Verdict } from '../rubric/verdict.ts';

/** The dependencies of a judge. Without a model, the rubric judges. */
export interface Bench {
  llm: Llm | null;
  log: Logger;
}

const TIMEOUT_MS = 20_000;

/**
 * Judges a call: by the model, where there is one and its verdict holds, or else by the rubric.
 *
 * @throws LlmError when `signal` fires: a process that shuts down leaves the call to another process, and does not use
 * the rubric instead.
 */
export async function judge({ llm, log }: Bench, call: Case, signal?: AbortSignal): Promise<Score> {
  if (!llm) return scoreByRubric(call);
  try {
    const { system, prompt } = promptFor(call, randomBytes(16).toString('hex'));
    const verdict = Verdict.parse(await llm.object({ schema: Verdict, system, prompt, signal, timeoutMs: TIMEOUT_MS }));
    return accept(call, verdict) ?? fallBack(log, call, 'it did not quote the transcript word for word');
  } catch (error) {
    if (signal?.aborted) throw error;
    return fallBack(log, call, error instanceof LlmError ? error.message : 'its answer had the wrong shape');
  }
}

function fallBack(log: Logger, call: Case, why: string): Score {
  log.warn({ why }, 'the rubric judged a call instead of the language model');
  return scoreByRubric(call, `Scored by the rubric, as the language model did not help: ${why}.`);
}

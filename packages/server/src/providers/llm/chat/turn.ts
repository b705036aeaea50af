import { within, type Deadline } from '../llm.deadline.ts';
import { LlmError } from '../llm.errors.ts';
import type { JsonSchema, TurnAnswer, TurnRequest } from '../llm.port.ts';
import { exchange, type Asked, type Endpoint } from './exchange.ts';
import { beginningIn } from './beginning.ts';
import { completeWith, objectIn, withoutThoughts } from './text.ts';

const MOST_BYTES = 400_000;

/** Asks once, for a stream, because somebody waits on the line. @throws LlmError */
export const turnOf = (endpoint: Endpoint, request: TurnRequest): Promise<TurnAnswer> =>
  within(request.timeoutMs, request.signal, async (limit) => {
    const fits = fitting(request.schema);
    const isComplete = completeWith(fits);
    const onContent = onContentFor(request, limit);
    const asked = { ...request, name: 'turn', maxBytes: MOST_BYTES, stream: true, isComplete, onContent };
    const { content, tokens, dialect } = await exchange(endpoint, asked, limit);
    const text = withoutThoughts(content);
    if (text === '') throw new LlmError('empty');
    const value = objectIn(text, fits);
    if (value) endpoint.dialects.learn(dialect);
    return { value, text, tokens };
  });

/** A longer answer is no turn, so its beginning is not looked at. */
const LONGEST_BEGINNING = 8000;

function onContentFor({ onBeginning, restMs }: TurnRequest, limit: Deadline): Asked['onContent'] {
  let isOfUse = false;
  return (content) => {
    if (!onBeginning || isOfUse || content.length > LONGEST_BEGINNING) return;
    const beginning = beginningIn(withoutThoughts(content));
    isOfUse = beginning !== null && onBeginning(beginning);
    if (isOfUse && restMs !== undefined) limit.restart(restMs);
  };
}

/** Accepts an object with at least one of the requested properties. The caller can do without the others. */
function fitting({ properties }: JsonSchema): (value: Record<string, unknown>) => boolean {
  const names = Object.keys(properties ?? {});
  return (value) => names.some((name) => Object.hasOwn(value, name));
}

const PROBE = {
  system: 'You are asked whether you are there. Answer with the JSON object {"here": true}.',
  prompt: 'Are you there?',
  name: 'probe',
  schema: {
    type: 'object',
    properties: { here: { type: 'boolean' } },
    required: ['here'],
    additionalProperties: false,
  },
  maxTokens: 64,
  maxBytes: MOST_BYTES,
  stream: true,
} satisfies Asked;

/** Sends a request like a turn's. Any completion is good. */
export async function probe(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  try {
    await within(30_000, signal, (limit) => exchange(endpoint, PROBE, limit));
  } catch (error) {
    if (signal.aborted) throw new LlmError('timeout');
    const answered = error instanceof LlmError && ['cut_off', 'empty', 'declined', 'withheld'].includes(error.fault);
    if (!answered) throw error;
  }
}

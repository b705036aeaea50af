import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { within, type Deadline } from '../llm.deadline.ts';
import { isWorthRetrying, LlmError } from '../llm.errors.ts';
import type { JsonSchema, ObjectRequest } from '../llm.port.ts';
import type { Dialect } from './dialect.ts';
import { exchange, type Answered, type Asked, type Endpoint } from './exchange.ts';
import { completeWith, objectIn, withoutThoughts } from './text.ts';

const ATTEMPTS = 2;
const MOST_TOKENS = 4000;
const MOST_BYTES = 2_000_000;

/** Asks for an object, and a second time if that may help. @throws LlmError */
export const objectOf = <T>(endpoint: Endpoint, request: ObjectRequest<T>, retryWaitMs: number): Promise<T> =>
  within(request.timeoutMs, request.signal, async (limit) => {
    const asked = askedFor(request);
    let dialect = endpoint.dialects.known;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await exchange(endpoint, asked, limit, dialect);
        dialect = answer.dialect;
        const object = shaped(answer, request);
        endpoint.dialects.learn(dialect);
        return object;
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error;
        dialect = await afterFailure(endpoint, error, dialect, limit, retryWaitMs);
      }
    }
  });

function askedFor<T>({ schema, maxTokens = MOST_TOKENS, ...question }: ObjectRequest<T>): Asked {
  const fits = (value: object): boolean => schema.safeParse(value).success;
  return {
    ...question,
    name: 'answer',
    schema: jsonSchemaOf(schema),
    maxTokens,
    maxBytes: MOST_BYTES,
    stream: false,
    isComplete: completeWith(fits),
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-7' }) as JsonSchema;
  return json;
}

function shaped<T>({ content }: Answered, { schema }: ObjectRequest<T>): T {
  const found = objectIn(withoutThoughts(content), (value) => schema.safeParse(value).success);
  if (!found) throw new LlmError('wrong_shape');
  return schema.parse(found);
}

/** Waits before the second attempt, as long as the endpoint asks for, and returns the dialect for it. */
async function afterFailure(
  { dialects }: Endpoint,
  cause: unknown,
  dialect: Dialect,
  limit: Deadline,
  waitMs: number,
): Promise<Dialect> {
  if (!(cause instanceof LlmError) || !isWorthRetrying(cause)) throw cause;
  const wait = cause.retryAfterMs ?? waitMs;
  if (wait >= limit.leftMs()) throw cause;
  await sleep(wait, undefined, { signal: limit.signal }).catch(() => {
    throw limit.signal.reason;
  });
  return cause.code === 'bad_output' ? dialects.afterBadOutput(dialect) : dialect;
}

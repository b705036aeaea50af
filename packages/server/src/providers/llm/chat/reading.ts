import { setTimeout as sleep } from 'node:timers/promises';
import { LlmError } from '../llm.errors.ts';
import type { Deadline } from '../llm.deadline.ts';
import { nothingYet, take, type Completion } from './completion.ts';
import { faultOfNetwork } from './faults.ts';
import { EventLines } from './event-lines.ts';

/** How long to wait for the end of a stream after its words are complete. */
const END_MS = 100;

export interface ReadOptions {
  limit: Deadline;
  /** Most bytes of a body that are read. */
  maxBytes: number;
  /** True if a stream's words are complete, so there is no need to wait for its end. */
  isComplete?: (content: string) => boolean;
  /** Called with all that a stream has brought so far. */
  onContent?: ((content: string) => void) | undefined;
}

/** Reads a completion from a body, a stream or not, whatever was asked for. @throws LlmError */
export async function readCompletion(response: Response, options: ReadOptions): Promise<Completion> {
  const completion = nothingYet();
  const lines = new EventLines();
  let whole = '';
  let isStream = response.headers.get('content-type')?.includes('event-stream') ?? false;
  for await (const piece of pieces(response, options, () => isWhole(completion, options))) {
    if (whole === '' && !isStream) isStream = /^\s*(?:data|event|id|retry)?:/.test(piece);
    if (!isStream) whole += piece;
    else if (takeLines(completion, lines.push(piece))) return completion;
    else options.onContent?.(completion.content);
  }
  if (isStream) takeLines(completion, lines.end());
  else take(completion, parseBody(whole));
  return completion;
}

const isWhole = ({ content }: Completion, { isComplete }: ReadOptions): boolean => isComplete?.(content) ?? false;

/** Reads the data of events. @returns true when the stream said that it is done. */
function takeLines(completion: Completion, events: string[]): boolean {
  for (const data of events) {
    if (data.trim() === '[DONE]') return true;
    take(completion, parseChunk(data));
  }
  return false;
}

// A proxy's keep-alive or comment may be anything, so invalid JSON is skipped.
function parseChunk(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LlmError('not_json', { cause });
  }
}

/** The pieces of a body as text, bounded in bytes and time. Leaving the loop closes the connection. */
export async function* pieces(
  response: Response,
  { limit, maxBytes }: ReadOptions,
  isWhole: () => boolean = () => false,
): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (;;) {
      const next = await limit.race(isWhole() ? orEnd(reader.read()) : reader.read());
      if (next.done) return yield decoder.decode();
      bytes += next.value.byteLength;
      if (bytes > maxBytes) throw new LlmError('too_long');
      yield decoder.decode(next.value, { stream: true });
    }
  } catch (error) {
    throw faultOfNetwork(error);
  } finally {
    reader.cancel().catch(() => {});
  }
}

type Read = ReadableStreamReadResult<Uint8Array>;

// A stream that is cut after its last word is complete.
async function orEnd(read: Promise<Read>): Promise<Read> {
  const end: Read = { done: true, value: undefined };
  return Promise.race([read.catch(() => end), sleep(END_MS, end)]);
}

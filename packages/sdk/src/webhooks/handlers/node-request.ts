import { utf8 } from '../../wire/bytes.ts';
import type { Answer } from './answer.ts';
import { BodyCollector, brokenOff } from './body.ts';
import type { Incoming } from './receive.ts';

/**
 * The part of a Node stream that the handlers use.
 *
 * @example
 * const isUntouched = (stream: NodeStream) => stream.readableDidRead === false;
 */
export interface NodeStream {
  /** Whether bytes were read from the stream. */
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
  readonly destroyed?: boolean;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown;
}

/**
 * The part of a request that the handlers use, of `node:http`, Express or the Pages Router of Next.js.
 *
 * @example
 * const urlOf = (req: NodeRequest & { url?: string }) => req.url;
 */
export interface NodeRequest extends NodeStream {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The result of a body parser. */
  readonly body?: unknown;
  /** The raw bytes, if something kept them. Google's functions do, and `verify` of `express.json()` can. */
  readonly rawBody?: unknown;
}

/**
 * The part of a response that the handlers use, of `node:http`, Express or the Pages Router of Next.js.
 *
 * @example
 * const isAnswered = (res: NodeResponse) => res.headersSent;
 */
export interface NodeResponse {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string): unknown;
}

export const incomingOf = (req: NodeRequest): Incoming => ({
  method: req.method,
  headers: req.headers,
  readBody: (maxBytes) => bodyOf(req, maxBytes),
});

/** Something else may have answered before, such as a time-out of the framework. */
export function answerOn(res: NodeResponse, { status, headers, body }: Answer): void {
  if (res.headersSent) return;
  res.writeHead(status, headers);
  res.end(body);
}

/**
 * Returns the raw bytes. If nothing has them any more, returns what there is, so that the verifier names the problem.
 */
function bodyOf(req: NodeRequest, maxBytes: number): unknown {
  const kept = [req.rawBody, req.body].find((one) => typeof one === 'string' || ArrayBuffer.isView(one));
  if (kept !== undefined) return kept;
  // A parser that skipped this content type may have left an empty object without reading the stream.
  return isRead(req) ? req.body : readStream(req, maxBytes);
}

/** Whether the stream was read, or can no longer be: its events have passed, and waiting for them would never end. */
const isRead = ({ readableDidRead, readableEnded, destroyed }: NodeStream): boolean =>
  readableDidRead || readableEnded || destroyed || false;

/** Reads up to a multiple of the limit. Node drops the rest. */
export async function readStream(stream: NodeStream, maxBytes: number): Promise<Uint8Array> {
  const body = new BodyCollector(maxBytes);
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk) => body.add(typeof chunk === 'string' ? utf8(chunk) : chunk) || resolve());
    stream.on('end', resolve);
    for (const end of ['error', 'close'] as const) stream.on(end, () => reject(brokenOff()));
  });
  return body.whole();
}

import { utf8 } from '../../wire/bytes.ts';
import type { Answer } from './answer.ts';
import { BodyCollector, brokenOff } from './body.ts';
import type { Incoming } from './receive.ts';

/**
 * What is needed of a stream of Node.
 *
 * @example
 * const isUntouched = (stream: NodeStream) => stream.readableDidRead === false;
 */
export interface NodeStream {
  /** Whether bytes were read from it. */
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
  readonly destroyed?: boolean;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown;
}

/**
 * What is needed of a request of `node:http`, Express or a Pages Router of Next.js.
 *
 * @example
 * const urlOf = (req: NodeRequest & { url?: string }) => req.url;
 */
export interface NodeRequest extends NodeStream {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a body parser left. */
  readonly body?: unknown;
  /** The bytes, where something kept them: Google's functions do, and `verify` of `express.json()` can. */
  readonly rawBody?: unknown;
}

/**
 * What is needed of a response of `node:http`, Express or a Pages Router of Next.js.
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

/** Something may have answered before: a time-out of the framework. */
export function answerOn(res: NodeResponse, { status, headers, body }: Answer): void {
  if (res.headersSent) return;
  res.writeHead(status, headers);
  res.end(body);
}

/** The bytes, wherever they are. Where nothing has them any more, what there is instead, for the verifier to name. */
function bodyOf(req: NodeRequest, maxBytes: number): unknown {
  const kept = [req.rawBody, req.body].find((one) => typeof one === 'string' || ArrayBuffer.isView(one));
  if (kept !== undefined) return kept;
  // A parser that the content type passed by may have left an empty object, and the stream alone.
  return isRead(req) ? req.body : readStream(req, maxBytes);
}

/** Or never will be: its events have come, and who waits for them now waits for ever. */
const isRead = ({ readableDidRead, readableEnded, destroyed }: NodeStream): boolean =>
  readableDidRead || readableEnded || destroyed || false;

/** What is far beyond the limit is left to Node, which drops it. */
export async function readStream(stream: NodeStream, maxBytes: number): Promise<Uint8Array> {
  const body = new BodyCollector(maxBytes);
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk) => body.add(typeof chunk === 'string' ? utf8(chunk) : chunk) || resolve());
    stream.on('end', resolve);
    for (const end of ['error', 'close'] as const) stream.on(end, () => reject(brokenOff()));
  });
  return body.whole();
}

import type { IncomingMessage } from 'node:http';
import { refuse } from '../operations/errors.ts';

/** How many times the limit is still read of a body that is too large, so that its sender gets to see the answer. */
const PATIENCE = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the body as text. A body that is too large is refused as soon as that is known, and the rest is thrown away.
 * Yoga's own limit copies each body through a stream, which takes twice the memory and half the speed.
 *
 * @throws GraphQLError for a body that is too large, cut off or not UTF-8.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] | null = [];
    let size = 0;
    const refuseOnce = (status: number, code: string, message: string) => {
      if (chunks) reject(refuse(status, code, message));
      chunks = null;
    };
    const tooLarge = () => refuseOnce(413, 'PAYLOAD_TOO_LARGE', `The request body is larger than ${limit} bytes`);
    if (Number(request.headers['content-length']) > limit) tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks?.push(chunk);
      else tooLarge();
      if (size > limit * PATIENCE) request.destroy();
    });
    request.on('end', () => {
      const text = chunks && textOf(chunks);
      if (text === null) refuseOnce(400, 'BAD_REQUEST', 'The request body is not UTF-8');
      else resolve(text);
      chunks = null;
    });
    request.on('close', () => refuseOnce(400, 'BAD_REQUEST', 'The request was cut off'));
    request.on('error', () => {});
  });
}

/** Null for bytes that are not UTF-8, which would otherwise be stored damaged. */
function textOf(chunks: Buffer[]): string | null {
  try {
    return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    return null;
  }
}

import type { IncomingMessage } from 'node:http';
import { refuse, type Refused } from './errors.ts';

/** What is still read of a body that is too large, so that its sender gets to see the answer. */
const PATIENCE = 32;

/**
 * The body as text. One that is too large is refused as soon as that is known, and the rest of it is thrown away.
 * Refusals are made when they are needed: an error takes longer to make than the rest of this.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string | Refused> {
  return new Promise((resolve) => {
    let chunks: Buffer[] | null = [];
    let size = 0;
    const refuseOnce = (status: number, code: string, message: string) => {
      if (chunks) resolve(refuse(status, code, message));
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
      if (chunks) resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString());
      chunks = null;
    });
    request.on('close', () => refuseOnce(400, 'BAD_REQUEST', 'The request was cut off'));
    request.on('error', () => {});
  });
}

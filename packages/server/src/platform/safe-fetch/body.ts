import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { SafeFetchError } from './errors.ts';

/** The encodings that we can decode and ask for. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

// Tolerates a missing end, as browsers do, because many servers cut the last bytes of a compressed page.
const lenient = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };

const DECODERS: Record<string, () => Transform> = {
  gzip: () => zlib.createGunzip(lenient),
  'x-gzip': () => zlib.createGunzip(lenient),
  deflate: () => zlib.createInflate(lenient),
  br: () =>
    zlib.createBrotliDecompress({
      flush: zlib.constants.BROTLI_OPERATION_FLUSH,
      finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
    }),
};

/**
 * Reads at most `maxBytes` decoded bytes and hangs up if there are more. Bytes are counted after decompression, so a
 * small file that unpacks to gigabytes is safe.
 */
export async function readBody(
  source: Readable,
  contentEncoding: string,
  maxBytes: number,
): Promise<{ body: Buffer; truncated: boolean }> {
  const stream = decode(source, contentEncoding);
  const chunks: Buffer[] = [];
  let left = maxBytes;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, left));
    if (chunk.length > left) return { body: Buffer.concat(chunks), truncated: true };
    left -= chunk.length;
  }
  return { body: Buffer.concat(chunks), truncated: false };
}

function decode(source: Readable, contentEncoding: string): Readable {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding && coding !== 'identity');
  if (codings.length === 0) return source;
  const decoder = codings.length === 1 ? DECODERS[codings[0]!]?.() : undefined;
  if (!decoder) {
    source.on('error', () => {}).destroy();
    throw new SafeFetchError('bad_response', 'The host sent a compression that is not understood.');
  }
  // Errors reach the reader through the decoder, which pipeline destroys together with the source.
  return pipeline(source, decoder, () => {});
}

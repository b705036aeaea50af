import { samplesOf } from './wav.ts';

/** The samples of a byte stream, piece by piece. A sample that two pieces share goes to the second. */
export async function* pcmOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Int16Array> {
  let rest = new Uint8Array(0);
  for await (const piece of bytes) {
    const all = new Uint8Array(rest.length + piece.length);
    all.set(rest);
    all.set(piece, rest.length);
    rest = all.slice(all.length & ~1);
    if (all.length >= 2) yield samplesOf(all);
  }
}

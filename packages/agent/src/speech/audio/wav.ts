/** A sound file of 16-bit mono samples. */
export function toWav(pcm: Int16Array, sampleRate: number): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcm.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcm.byteLength, 40);
  return Buffer.concat([header, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
}

/**
 * The samples of a sound file of 16-bit mono samples.
 * @throws Error when it is none
 */
export function fromWav(file: Buffer): { pcm: Int16Array; sampleRate: number } {
  const isWav =
    file.length >= 12 && file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav) throw new Error('not a WAV file');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const id = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, Math.min(at + 8 + size, file.length));
    if (id === 'fmt ') {
      if (body.readUInt16LE(2) !== 1 || body.readUInt16LE(14) !== 16) throw new Error('not 16-bit mono');
      sampleRate = body.readUInt32LE(4);
    }
    // A file from a pipe has a size that is too large, because it was not known. Then all that follows is read.
    if (id === 'data') return { pcm: samplesOf(body), sampleRate };
    at += 8 + size + (size % 2);
  }
  throw new Error('a WAV file without samples');
}

/** Little-endian bytes as samples; an odd last byte is left out. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const even = bytes.byteLength & ~1;
  const pcm = new Int16Array(even / 2);
  new Uint8Array(pcm.buffer).set(bytes.subarray(0, even));
  return pcm;
}

export function joined(parts: Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

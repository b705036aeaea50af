import { type Decoder, NoAudio } from './decoder.ts';
import type { Sound } from './loudness.ts';

export const looksLikeWav = (head: Buffer): boolean =>
  head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE';

interface Format {
  rate: number;
  /** Bytes of one sample of all channels. */
  frame: number;
  /** The sample of the first channel, from -1 to 1. */
  read(bytes: Buffer, at: number): number;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const RIFF_BYTES = 12;
const CHUNK_BYTES = 8;
/** No chunk before the samples is larger. */
const MOST_HEADER = 1024 * 1024;

const READERS: Record<string, Format['read']> = {
  '1/8': (bytes, at) => (bytes.readUInt8(at) - 128) / 128,
  '1/16': (bytes, at) => bytes.readInt16LE(at) / 0x8000,
  '1/24': (bytes, at) => bytes.readIntLE(at, 3) / 0x800000,
  '1/32': (bytes, at) => bytes.readInt32LE(at) / 0x80000000,
  '3/32': (bytes, at) => bytes.readFloatLE(at),
};

/**
 * Reads WAV: PCM of 8, 16, 24 or 32 bit and 32 bit float. What counts is the samples that are there, not the length that
 * the header promises.
 */
export function wavDecoder(onSound: (sound: Sound) => void): Decoder {
  let held = Buffer.alloc(0);
  let format: Format | null = null;
  /** Bytes of samples that are still to come; null before them. */
  let left: number | null = null;
  let isBegun = false;

  function headers(): void {
    if (!isBegun) {
      if (held.length < RIFF_BYTES) return;
      held = held.subarray(RIFF_BYTES);
      isBegun = true;
    }
    while (left === null && held.length >= CHUNK_BYTES) {
      const name = held.toString('latin1', 0, 4);
      const size = held.readUInt32LE(4);
      if (name === 'data') {
        if (!format) throw new NoAudio('the format is missing');
        // Who writes while recording does not know the size yet.
        left = size === 0 || size === 0xffffffff ? Number.MAX_SAFE_INTEGER : size;
        held = held.subarray(CHUNK_BYTES);
        return;
      }
      if (size > MOST_HEADER) throw new NoAudio('a part of the header is too large');
      const end = CHUNK_BYTES + size + (size % 2);
      if (held.length < end) return;
      if (name === 'fmt ') format = formatOf(held.subarray(CHUNK_BYTES, end));
      held = held.subarray(end);
    }
  }

  function samples({ rate, frame, read }: Format): void {
    const frames = Math.floor(Math.min(held.length, left ?? 0) / frame);
    if (frames === 0) return;
    const sound = new Float32Array(frames);
    for (let at = 0; at < frames; at++) sound[at] = heard(read(held, at * frame));
    held = held.subarray(frames * frame);
    left = (left ?? 0) - frames * frame;
    onSound({ samples: sound, rate });
  }

  return {
    push(piece) {
      // What comes after the samples says nothing about the sound.
      if (left !== null && format && left < format.frame) return;
      held = Buffer.concat([held, piece]);
      if (left === null) headers();
      if (left !== null && format) samples(format);
    },
    close: () => undefined,
  };
}

/** Float samples may be anything. */
const heard = (sample: number): number => (Number.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) : 0);

function formatOf(chunk: Buffer): Format {
  if (chunk.length < 16) throw new NoAudio('the format is cut off');
  const tag = chunk.readUInt16LE(0);
  const kind = tag === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag;
  const channels = chunk.readUInt16LE(2);
  const rate = chunk.readUInt32LE(4);
  const bits = chunk.readUInt16LE(14);
  const read = READERS[`${kind}/${bits}`];
  const isKnown = (kind === PCM || kind === FLOAT) && channels >= 1 && channels <= 8;
  if (!read || !isKnown || rate < 8000 || rate > 192_000) throw new NoAudio('this kind of WAV is not read');
  return { rate, frame: (channels * bits) / 8, read };
}

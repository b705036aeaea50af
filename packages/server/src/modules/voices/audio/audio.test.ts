import { assert, asyncProperty, constantFrom, integer, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mp3Of } from '../../../../test/mp3.ts';
import { wavOf } from '../../../../test/speech.ts';
import { createMeter } from './audio.ts';
import { NoAudio } from './decoder.ts';

/** What is heard in a file that arrives in pieces of this size. */
async function hear(file: Buffer, piece = 64 * 1024) {
  const meter = createMeter();
  try {
    for (let at = 0; at < file.length; at += piece) await meter.push(file.subarray(at, at + piece));
    return meter.finish();
  } finally {
    meter.close();
  }
}

/** A WAV file with another format chunk, and samples of a full-scale square. */
function wav(tag: number, bits: number, sample: Buffer, { extensible = false, rate = 8000, size = -1 } = {}): Buffer {
  const data = Buffer.concat(Array.from({ length: rate }, (_, at) => (at % 2 ? sample : negated(sample, tag, bits))));
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(tag, 24);
  return Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WAVE'),
    chunk('LIST', Buffer.from('odd')),
    chunk('fmt ', format),
    chunk('data', data, size < 0 ? data.length : size),
    chunk('LIST', Buffer.from('more')),
  ]);
}
function chunk(name: string, body: Buffer, size = body.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name);
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
function negated(sample: Buffer, tag: number, bits: number): Buffer {
  const other = Buffer.from(sample);
  if (tag === 3) other.writeFloatLE(-sample.readFloatLE());
  else if (bits === 8) other.writeUInt8(256 - sample.readUInt8());
  else other.writeIntLE(-sample.readIntLE(0, bits / 8), 0, bits / 8);
  return other;
}
const float = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};

describe('WAV', () => {
  test.each([1, 2])('has its length and loudness, with %i channels', async (channels) => {
    expect(await hear(wavOf(12.5, { channels }))).toEqual({ format: 'wav', durationMs: 12_500, loudnessDb: -9 });
  });

  test('is quieter when its samples are', async () => {
    expect((await hear(wavOf(1, { peak: 0.005 }))).loudnessDb).toBeCloseTo(-49, 0);
    expect((await hear(wavOf(1, { peak: 0 }))).loudnessDb).toBe(-100);
  });

  test.each([
    ['8 bit', wav(1, 8, Buffer.from([192]))],
    ['16 bit', wav(1, 16, Buffer.from([0, 64]))],
    ['24 bit', wav(1, 24, Buffer.from([0, 0, 64]))],
    ['32 bit', wav(1, 32, Buffer.from([0, 0, 0, 64]))],
    ['32 bit float', wav(3, 32, float(0.5))],
    ['the extensible form', wav(1, 16, Buffer.from([0, 64]), { extensible: true })],
    ['no size, as recorders write it', wav(1, 16, Buffer.from([0, 64]), { size: 0xffffffff }).subarray(0, -12)],
  ])('is read in %s', async (_kind, file) => {
    expect(await hear(file)).toEqual({ format: 'wav', durationMs: 1000, loudnessDb: -6 });
  });

  test('counts what is there, not what its header promises', async () => {
    const half = wavOf(10).subarray(0, 44 + 8000 * 2 * 4);
    expect((await hear(half)).durationMs).toBe(4000);
  });

  test('is the same however it is cut', async () => {
    const file = wavOf(0.2);
    await assert(
      asyncProperty(integer({ min: 1, max: 500 }), async (piece) => {
        expect(await hear(file, piece)).toEqual({ format: 'wav', durationMs: 200, loudnessDb: -9 });
      }),
      { numRuns: 20 },
    );
  });
});

describe('MP3', () => {
  test.each([64, 4096, 1_000_000])('has its length and loudness, in pieces of %i bytes', async (piece) => {
    const heard = await hear(mp3Of(12), piece);
    expect(heard.format).toBe('mp3');
    expect(Math.abs(heard.durationMs - 12_000)).toBeLessThan(100);
    expect(heard.loudnessDb).toBe(-100);
  });
});

describe('what is no audio', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('RIFF')],
    ['a page', Buffer.from('<!doctype html><p>Hello</p>')],
    ['an Ogg file', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(100)])],
    ['a WAV without samples', wavOf(0)],
    ['a WAV without a format', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), chunk('data', Buffer.alloc(100))])],
    ['a WAV of another coding', wav(7, 16, Buffer.from([0, 64]))],
    ['a WAV with an endless header', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVELIST\0\0\0\xff'), Buffer.alloc(100)])],
    ['an MP3 without frames', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0'), Buffer.alloc(200_000, 1)])],
  ])('%s is refused', async (_what, file) => {
    await expect(hear(file)).rejects.toThrow(NoAudio);
  });

  test('any bytes are read or refused', async () => {
    const heads = constantFrom('RIFF\0\0\0\0WAVEfmt \x10\0\0\0', 'ID3', '\xff\xfb\x90\x64', '');
    await assert(
      asyncProperty(heads, uint8Array({ maxLength: 3000 }), async (head, bytes) => {
        const file = Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
        const isSound = await hear(file, 500).then(
          ({ durationMs }) => durationMs >= 0,
          (error: unknown) => error instanceof NoAudio,
        );
        expect(isSound).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

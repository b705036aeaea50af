/** Samples of a frame, its bytes at 32 kbit/s, and the rate of its samples. */
const SAMPLES = 576;
const RATE = 16_000;
const BYTES = 144;

/** Silence as MP3: MPEG 2 layer III, mono. A frame whose side information is zero has no sound. */
export function mp3Of(seconds: number): Buffer {
  const frame = Buffer.alloc(BYTES);
  frame.set([0xff, 0xf3, 0x48, 0xc4]);
  return Buffer.concat(Array.from({ length: Math.round((seconds * RATE) / SAMPLES) }, () => frame));
}

import { type Decoder, NoAudio } from './decoder.ts';
import type { Sound } from './loudness.ts';

/** A tag of ID3, or the head of a frame: its sync, layer III, and a bit rate and sample rate that exist. */
export function looksLikeMp3(head: Buffer): boolean {
  if (head.toString('latin1', 0, 3) === 'ID3') return true;
  const [sync = 0, kind = 0, rates = 0] = head;
  const isFrame = sync === 0xff && (kind & 0xe0) === 0xe0 && (kind & 0x18) !== 0x08 && (kind & 0x06) === 0x02;
  return isFrame && (rates & 0xf0) !== 0xf0 && (rates & 0xf0) !== 0 && (rates & 0x0c) !== 0x0c;
}

/** Decoded at once, so that no piece takes long. */
const PIECE = 16 * 1024;
/** A file that begins with so many bytes without any sound is none. A cover picture may be this large. */
const MOST_WITHOUT_SOUND = 4 * 1024 * 1024;

/** mpg123 in WebAssembly. It is loaded with the first file, because most servers never get one. */
export async function mp3Decoder(onSound: (sound: Sound) => void): Promise<Decoder> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  let silentBytes = 0;

  function decode(piece: Uint8Array): void {
    const { channelData, sampleRate } = decoder.decode(piece);
    const [samples] = channelData;
    silentBytes = samples?.length ? 0 : silentBytes + piece.length;
    if (silentBytes > MOST_WITHOUT_SOUND) throw new NoAudio('there is no sound in it');
    if (samples?.length) onSound({ samples, rate: sampleRate });
  }
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += PIECE) decode(bytes.subarray(at, at + PIECE));
    },
    close: () => decoder.free(),
  };
}

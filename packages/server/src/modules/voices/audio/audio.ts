import { NoAudio, type Decoder } from './decoder.ts';
import { createLoudness, type Sound } from './loudness.ts';
import { mp3Decoder, looksLikeMp3 } from './mp3.ts';
import { looksLikeWav, wavDecoder } from './wav.ts';

export type AudioFormat = 'wav' | 'mp3';

/** What was heard in a file. */
export interface Heard {
  format: AudioFormat;
  durationMs: number;
  /** Mean loudness in dB below full scale: 0 is the loudest there can be, speech is usually between -30 and -12. */
  loudnessDb: number;
}

/** Listens to a file while it arrives. It never holds more than a piece of it. */
export interface Meter {
  /** @throws NoAudio */
  push(piece: Uint8Array): Promise<void>;
  /** So far, in milliseconds. */
  readonly durationMs: number;
  /** @throws NoAudio for a file without sound */
  finish(): Heard;
  close(): void;
}

/** The first bytes tell the format. */
const MAGIC_BYTES = 12;

export function createMeter(): Meter {
  const loudness = createLoudness();
  let head = Buffer.alloc(0);
  let opened: { format: AudioFormat; decoder: Decoder } | null = null;

  return {
    async push(piece) {
      if (opened) return opened.decoder.push(piece);
      head = Buffer.concat([head, piece]);
      if (head.length < MAGIC_BYTES) return;
      opened = await open(head, loudness.add);
      opened.decoder.push(head);
    },
    get durationMs() {
      return Math.round(loudness.durationMs);
    },
    finish() {
      if (!opened || loudness.durationMs === 0) throw new NoAudio('there is no sound in it');
      return { format: opened.format, durationMs: Math.round(loudness.durationMs), loudnessDb: loudness.meanDb() };
    },
    close: () => opened?.decoder.close(),
  };
}

async function open(head: Buffer, onSound: (sound: Sound) => void) {
  if (looksLikeWav(head)) return { format: 'wav' as const, decoder: wavDecoder(onSound) };
  if (looksLikeMp3(head)) return { format: 'mp3' as const, decoder: await mp3Decoder(onSound) };
  throw new NoAudio('it is neither WAV nor MP3');
}

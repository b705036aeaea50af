import type { Cue } from '../../providers/voice/index.ts';

/** Recordings are mono, 16 bit, at the rate at which speech is recognised. */
export const RATE = 16_000;
const BYTES_A_SAMPLE = 2;
export const BYTES_A_MS = (RATE / 1000) * BYTES_A_SAMPLE;

/** The place of a moment of the call's clock in its file. */
export const byteAt = (ms: number): number => Math.round(ms) * BYTES_A_MS;
export const secondsIn = (bytes: number): number => Math.floor(bytes / BYTES_A_MS / 1000);

/**
 * A call is recorded from the moment its lead has agreed to go on, until the conversation ends or a colleague has it.
 */
export const isRecordable = ({ state, turn, mind }: Pick<Cue, 'state' | 'turn' | 'mind'>): boolean =>
  state === 'talking' && turn !== 'bridged' && mind !== null && mind.consented && mind.ended === null;

const HEADER_BYTES = 44;

/** The header of a WAV file with so many bytes of samples. */
export function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * BYTES_A_SAMPLE, 28);
  header.writeUInt16LE(BYTES_A_SAMPLE, 32);
  header.writeUInt16LE(BYTES_A_SAMPLE * 8, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}

import type { Readable } from 'node:stream';

/** Where recordings of calls are kept: samples, one file for each call. All methods may be repeated. */
export interface Recordings {
  /** Writes samples at a byte of a call's file. What was not written before it is silence. */
  write(callId: string, at: number, samples: Uint8Array): Promise<void>;
  /** The length of a call's file in bytes; null when there is none. */
  size(callId: string): Promise<number | null>;
  /** The first `bytes` of a call's file. */
  read(callId: string, bytes: number): Readable;
  remove(callIds: readonly string[]): Promise<void>;
  /** The calls that have a file. */
  calls(): Promise<string[]>;
}

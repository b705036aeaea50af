/** Decodes a file piece by piece. */
export interface Decoder {
  /** @throws NoAudio */
  push(piece: Uint8Array): void;
  close(): void;
}

/** The bytes are no audio that we can read. */
export class NoAudio extends Error {
  override readonly name = 'NoAudio';
}

import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';

/** Seals recordings. A piece opens only at its place in its own recording. */
export function createSealing({ ENCRYPTION_KEY }: Pick<Config, 'ENCRYPTION_KEY'>) {
  const sealer = createSealer(ENCRYPTION_KEY, 'voices');
  const place = (sampleId: string, position: number) => `sample:${sampleId}/${position}`;
  return {
    seal: (sampleId: string, position: number, piece: Uint8Array) => sealer.sealBytes(piece, place(sampleId, position)),
    open: (sampleId: string, position: number, sealed: Uint8Array) =>
      sealer.openBytes(sealed, place(sampleId, position)),
  };
}

export type Sealing = ReturnType<typeof createSealing>;

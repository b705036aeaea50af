import type { VoiceSample } from '../../../generated/client/client.ts';
import { outOfScope, type Tx } from '../../../platform/db/index.ts';
import type { Recording } from '../../../providers/cloning/index.ts';
import type { VoicesContext } from '../voices.deps.ts';

/** Bytes of a recording that are sealed and stored as one. */
const PIECE_BYTES = 256 * 1024;

/** Cuts what arrives into pieces of one size. */
export async function* inPieces(arriving: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of arriving) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    const whole = Buffer.concat(held);
    let at = 0;
    for (; size - at >= PIECE_BYTES; at += PIECE_BYTES) yield whole.subarray(at, at + PIECE_BYTES);
    held = [whole.subarray(at)];
    size -= at;
  }
  if (size > 0) yield Buffer.concat(held);
}

export async function storePiece(
  { db, sealing }: VoicesContext,
  sampleId: string,
  position: number,
  piece: Uint8Array,
): Promise<void> {
  await db.prisma.voiceSamplePiece.create({
    data: { sampleId, position, sealed: sealing.seal(sampleId, position, piece) },
  });
}

/** A stored recording, read a piece at a time. */
export const recordingOf = ({ db, sealing }: VoicesContext, { id, bytes, format }: VoiceSample): Recording => ({
  bytes,
  format: format as Recording['format'],
  async *read() {
    for (let position = 0, at = 0; at < bytes; position++) {
      const where = { sampleId_position: { sampleId: id, position } };
      const { sealed } = await db.prisma.voiceSamplePiece.findUniqueOrThrow({ where });
      const piece = sealing.open(id, position, sealed);
      at += piece.length;
      yield piece;
    }
  },
});

/** Deletes the recordings of a voice: the sample alone, or the spoken consent too. */
export const forgetSamples = async (
  tx: Pick<Tx, 'voiceSample'>,
  profileIds: string[],
  kinds: ('voice' | 'consent')[] = ['voice', 'consent'],
): Promise<void> =>
  void (await tx.voiceSample.deleteMany({ where: { profileId: { in: profileIds }, kind: { in: kinds } } }));

/** Deletes recordings that come to nothing, also when their client has gone, whose statements end with it. */
export const discardSamples = ({ db }: VoicesContext, ids: string[]): Promise<void> =>
  outOfScope(async () => {
    await db.prisma.voiceSample.deleteMany({ where: { id: { in: ids }, profileId: null } });
  });

import type { Readable } from 'node:stream';
import { notFound } from '../../platform/errors/index.ts';
import { isId } from '../../platform/ids/index.ts';
import type { Call } from '../../generated/client/client.ts';
import type { Cue } from '../../providers/voice/index.ts';
import { dialogueOf } from '../calls/index.ts';
import { createLinks } from './links/links.ts';
import type { RecordingsDeps } from './recordings.deps.ts';
import { byteAt, isRecordable, secondsIn, wavHeader } from './recordings.model.ts';

/** A recording, for the owner of its call. */
export interface Recording {
  /** A link to the WAV file, for whoever has it. */
  url: string;
  urlExpiresAt: Date;
  seconds: number;
}

export interface RecordingsService {
  /** Whether a call is recorded now. */
  isRecorded(cue: Cue): boolean;
  /** Writes samples at a moment of the call's clock. @returns false when the call is not recorded */
  write(callId: string, atMs: number, samples: Uint8Array): Promise<boolean>;
  /** Of a call that the caller may read; null when there is none. */
  of(call: Pick<Call, 'id'>): Promise<Recording | null>;
  /** The file behind a link. @throws AppError NOT_FOUND, also for a link that is forged or has expired */
  open(callId: string, token: string): Promise<{ header: Buffer; samples: Readable; bytes: number }>;
  /** Deletes the files of calls that are not there any more. */
  sweep(): Promise<void>;
}

export function createRecordingsService(deps: RecordingsDeps): RecordingsService {
  const { db, store, publicUrl } = deps;
  const links = createLinks(deps);
  const find = (id: string) =>
    db.prisma.call.findUnique({ where: { id }, select: { accountId: true, conversation: true } });

  return {
    isRecorded: (cue) => store !== null && isRecordable(cue),
    async write(callId, atMs, samples) {
      const call = store && (await find(callId));
      // The last samples come after the end of a call, so what counts is that the lead had agreed.
      // Of a call without an owner nobody could hear it.
      if (!store || !call?.accountId || !dialogueOf(call).mind?.consented) return false;
      await store.write(callId, byteAt(atMs), samples);
      return true;
    },
    async of({ id }) {
      const bytes = store && (await store.size(id));
      if (!bytes) return null;
      const { token, expiresAt } = await links.issue(id);
      const url = `${publicUrl()}/recordings/${id}?token=${token}`;
      return { url, urlExpiresAt: expiresAt, seconds: secondsIn(bytes) };
    },
    async open(callId, token) {
      const isGood = store !== null && (await links.isGood(callId, token)) && (await find(callId)) !== null;
      const bytes = isGood ? await store.size(callId) : null;
      if (!store || !bytes) throw notFound('There is no such recording, or its link has expired');
      return { header: wavHeader(bytes), samples: store.read(callId, bytes), bytes };
    },
    sweep: () => sweep(deps),
  };
}

const AT_ONCE = 500;

/** What erasure and retention delete in the database is deleted here too, whatever happened in between. */
async function sweep({ db, store, log }: RecordingsDeps): Promise<void> {
  // A folder may also hold what other programs left there.
  const kept = store ? (await store.calls()).filter(isId) : [];
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    const some = kept.slice(from, from + AT_ONCE);
    const rows = await db.prisma.call.findMany({ where: { id: { in: some } }, select: { id: true } });
    const known = new Set(rows.map(({ id }) => id));
    const left = some.filter((id) => !known.has(id));
    if (left.length > 0) log.info({ recordings: left.length }, 'recordings of deleted calls are deleted');
    await store?.remove(left);
  }
}

import type { TextMessage } from '../../../generated/client/client.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { TextsContext } from '../texts.deps.ts';
import { LOOK_UP_AFTER_MS, lookUpJob } from '../texts.jobs.ts';

type NewText = Pick<TextMessage, 'id' | 'callId' | 'accountId' | 'to' | 'body'>;

/** Writes the text of a call, unless there is one. */
export const claim = async ({ prisma }: Database, text: NewText, createdAt: Date): Promise<void> =>
  void (await prisma.textMessage.createMany({
    data: [{ ...text, status: 'queued', createdAt }],
    skipDuplicates: true,
  }));

/**
 * Marks a text as being sent, before it is.
 *
 * @returns null when it is over. One that a process left in the middle may have been sent, so it is not sent again.
 */
export async function startSending(context: TextsContext, callId: string): Promise<TextMessage | null> {
  const queued = { where: { callId, status: 'queued' }, data: { status: 'sending', attempts: { increment: 1 } } };
  const [text] = await context.db.prisma.textMessage.updateManyAndReturn(queued);
  if (!text) await noteInterrupted(context, callId);
  return text ?? null;
}

/** Ends the text of a call whose person may not get it, if there is one. */
export async function endUnsent(context: TextsContext, callId: string): Promise<void> {
  await failQueued(context.db.prisma, { callId });
  await noteInterrupted(context, callId);
}

/** Ends texts that wait for another try, because their person asked not to be contacted. */
export const failQueued = async (
  prisma: Pick<Tx, 'textMessage'>,
  which: { callId: string } | { to: string },
): Promise<void> =>
  void (await prisma.textMessage.updateMany({
    where: { ...which, status: 'queued' },
    data: { status: 'failed', error: 'opted_out' },
  }));

async function noteInterrupted({ db, log, jobs }: TextsContext, callId: string): Promise<void> {
  const left = { where: { callId, status: 'sending' }, data: { status: 'unknown', error: 'interrupted' } };
  await db.transact(async (tx) => {
    const { count } = await tx.textMessage.updateMany(left);
    if (count === 0) return;
    log.warn({ callId }, 'a text may have been sent or not, and is not sent again');
    await jobs.enqueue(tx, lookUpJob, [{ callId }], LOOK_UP_AFTER_MS);
  });
}

export const noteUnsent = async (
  prisma: Pick<Tx, 'textMessage'>,
  id: string,
  status: 'queued' | 'failed' | 'unknown',
  error: string,
): Promise<void> => void (await prisma.textMessage.updateMany({ where: { id }, data: { status, error } }));

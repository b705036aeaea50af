import { z } from 'zod';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import { renderEmail } from '../../mail/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { CallEvent, EventListener } from '../calls.events.ts';
import { transcriptOf } from '../reading/transcript.ts';
import { resultContent, WITH_BRIEF } from './result-mail.content.ts';

/** Mails the brief and the result of a call to its owner. */
// The queue keeps its old name, because earlier releases have filled it.
export const resultMailJob = defineJob({ name: 'calls.brief_mail', payload: z.object({ callId: z.uuid() }) });

/**
 * Schedules the mail of each call that ended, except cancelled ones and those refused when they were placed. Refused
 * calls have no earlier event, and the answer to the submission has told of them.
 */
export const mailsResults =
  ({ jobs }: Pick<CallsDeps, 'jobs'>): EventListener =>
  async (tx, events) => {
    const told = events.filter(isResult);
    const payloads = told.map(({ callId }) => ({ callId }));
    await jobs.enqueue(tx, resultMailJob, payloads);
  };

const isResult = (event: CallEvent): boolean =>
  event.type === 'ended' && event.data.status !== 'cancelled' && event.seq > 1;

/** Writes the mail and completes the job in one transaction, so that it is sent once. */
export async function mailResult(deps: CallsDeps, callId: string, run: JobRun): Promise<void> {
  const call = await deps.db.prisma.call.findUnique({ where: { id: callId }, include: WITH_BRIEF });
  if (!call) return;
  const content = resultContent(call, await transcriptOf(deps.db.prisma, callId));
  await deps.db.transact(async (tx) => {
    const [to, sender] = [call.batch.ownerEmail, call.accountId ?? 'anonymous'];
    await deps.mail.send(tx, { to, sender, callId, subject: content.title, ...renderEmail(content) });
    await run.complete(tx);
  });
}

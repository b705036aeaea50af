import { z } from 'zod';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import { renderEmail } from '../../mail/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { CallEvent, EventListener } from '../calls.events.ts';
import { transcriptOf } from '../reading/transcript.ts';
import { resultContent, WITH_BRIEF } from './result-mail.content.ts';

/** Sends the owner the brief and the result of a call. */
// Its queue keeps the name under which earlier releases have filled it.
export const resultMailJob = defineJob({ name: 'calls.brief_mail', payload: z.object({ callId: z.uuid() }) });

/**
 * Has the owner told of calls that ended, apart from cancelled ones, and from those that were refused when they were
 * placed: these have no other event, and the answer to the submission said so.
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

/** Puts the brief and the result of a call in its owner's mail, once: the e-mail and the job's end are one. */
export async function mailResult(deps: CallsDeps, callId: string, run: JobRun): Promise<void> {
  const call = await deps.db.prisma.call.findUnique({ where: { id: callId }, include: WITH_BRIEF });
  if (!call) return;
  const content = resultContent(call, await transcriptOf(deps.db.prisma, callId));
  await deps.db.transact(async (tx) => {
    await deps.mail.send(tx, { to: call.batch.ownerEmail, subject: content.title, ...renderEmail(content) });
    await run.complete(tx);
  });
}

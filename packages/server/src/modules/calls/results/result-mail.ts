import { z } from 'zod';
import { MINUTE } from '../../../platform/clock/index.ts';
import { publicUrlOf } from '../../../platform/config/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import { renderEmail, unlessNoAddress } from '../../mail/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { fromRow, isLastOfCall, type CallEvent, type EventListener } from '../calls.events.ts';
import { transcriptOf } from '../reading/transcript.ts';
import { resultContent, WITH_BRIEF, type FullCall } from './result-mail.content.ts';

/** Mails the brief and the result of a call to its owner. */
// The queue keeps its old name, because earlier releases have filled it.
export const resultMailJob = defineJob({ name: 'calls.brief_mail', payload: z.object({ callId: z.uuid() }) });

/** How long a result waits for its score, which a model may take its time for. */
const SCORE_WAIT_MS = 2 * MINUTE;

/**
 * Schedules the mail of each call that ended, except cancelled ones and those refused when they were placed. Refused
 * calls have no earlier event, and the answer to the submission has told of them. The mail of a call that will be scored
 * is sent with the score, or without it after a while.
 */
export const mailsResults =
  ({ jobs, isJudged }: Pick<CallsDeps, 'jobs' | 'isJudged'>): EventListener =>
  async (tx, events) => {
    const ended = events.filter(isResult);
    const waits = (event: CallEvent) => isJudged && !isLastOfCall(event);
    const enqueue = (told: CallEvent[], inMs: number) =>
      jobs.enqueue(
        tx,
        resultMailJob,
        told.map(({ callId }) => ({ callId })),
        inMs,
      );
    await enqueue([...ended.filter((event) => !waits(event)), ...events.filter(({ type }) => type === 'scored')], 0);
    await enqueue(ended.filter(waits), SCORE_WAIT_MS);
  };

const isResult = (event: CallEvent): boolean =>
  event.type === 'ended' && event.data.status !== 'cancelled' && event.seq > 1;

/** Writes the mail and completes the job in one transaction. The first of the jobs of a call writes it. */
export async function mailResult(deps: CallsDeps, callId: string, run: JobRun): Promise<void> {
  await deps.db.transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM calls WHERE id = ${callId}::uuid FOR UPDATE`;
    const call = await tx.call.findUnique({ where: { id: callId }, include: WITH_BRIEF });
    const isMailed = (await tx.email.count({ where: { callId }, take: 1 })) > 0;
    if (call && !isMailed) await write(deps, tx, call);
    await run.complete(tx);
  });
}

async function write(deps: CallsDeps, tx: Tx, call: FullCall): Promise<void> {
  const [to, sender] = [call.batch.ownerEmail, call.accountId ?? 'anonymous'];
  const customer = call.accountId ? { accountId: call.accountId } : { ownerEmail: to };
  const content = resultContent(call, {
    turns: await transcriptOf(tx, call.id),
    score: await scoreOf(tx, call.id),
    isSuppressed: (await deps.suppressions.among(tx, customer, [call.phone])).size > 0,
    link: linkTo(deps.config, call),
  });
  const email = { to, sender, callId: call.id, subject: content.title, ...renderEmail(content) };
  await deps.mail.send(tx, email).catch(unlessNoAddress);
}

async function scoreOf(tx: Tx, callId: string): Promise<number | null> {
  const row = await tx.callEvent.findFirst({ where: { callId, type: 'scored' } });
  const event = row && fromRow(row);
  return event?.type === 'scored' ? event.data.overall : null;
}

const QUERY =
  'query ($id: ID!) { call(id: $id) { status outcome transcript { role text } score { overall rationale } } }';

/** The operator's own page of calls, or else the call's query in GraphiQL, which needs an account. */
function linkTo(config: CallsDeps['config'], { id, accountId }: FullCall): string | null {
  if (config.CALL_PAGE_URL) return config.CALL_PAGE_URL.replaceAll('{id}', id);
  const query = new URLSearchParams({ query: QUERY, variables: JSON.stringify({ id }) });
  return accountId && `${publicUrlOf(config)}/graphql?${query.toString()}`;
}

import type { Language } from '@nova-calls/conversation';
import type { TextMessage } from '../../../generated/client/client.ts';
import type { Prisma } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import { SmsError } from '../../../providers/sms/index.ts';
import { briefOf, dialogueOf } from '../../calls/index.ts';
import { OPTED_OUT } from '../opt-outs/opt-outs.ts';
import type { TextsContext } from '../texts.deps.ts';
import { LOOK_UP_AFTER_MS, lookUpJob } from '../texts.jobs.ts';
import { customerOf } from '../texts.model.ts';
import { linkText } from './link.model.ts';
import { claim, endUnsent, noteUnsent, startSending } from './sending.store.ts';

type Run = Pick<JobRun, 'complete' | 'isLastAttempt'>;

const WITH_BRIEF = {
  batch: { select: { ownerEmail: true } },
  context: { select: { brief: true } },
} satisfies Prisma.CallInclude;
type HeldCall = Prisma.CallGetPayload<{ include: typeof WITH_BRIEF }>;

/**
 * Texts the link of a call to the person who was called, at most once. The states of a text:
 *
 * - `queued` → `sending`: from here on nobody else sends it.
 * - `sending` → `sent` when the provider accepted it, `stored` when there is none.
 * - `sending` → `queued` when it was certainly not sent, and is tried again.
 * - `queued` → `failed` when its person asked not to be contacted meanwhile.
 * - `sending` → `failed` when it cannot be sent, or nobody may.
 * - `sending` → `unknown` when no answer came, or the process ended in between. It is not sent again, but looked up.
 * - `unknown` → `sent` when the provider knows it.
 */
export async function sendLink(context: TextsContext, callId: string, run: Run): Promise<void> {
  const call = await context.db.prisma.call.findUnique({ where: { id: callId }, include: WITH_BRIEF });
  const body = call && textOf(call);
  if (!call || !body) return;
  if (!(await mayText(context, call))) return endUnsent(context, callId);
  await claim(
    context.db,
    { id: newId(), callId, accountId: call.accountId, to: call.phone, body },
    context.clock.now(),
  );
  const text = await startSending(context, callId);
  if (text) await hand(context, call, text, run);
}

/** What is to be sent; null: nothing. */
function textOf(call: HeldCall): string | null {
  if (call.media !== 'telephone' || !call.context) return null;
  const { mind } = dialogueOf(call);
  const language = (mind?.language ?? call.language) as Language;
  return linkText({ brief: briefOf(call.context), language, smsAgreed: hasAgreed(mind) });
}

/** Calls from before there was such a question have no answer to it. */
const hasAgreed = (mind: object | null): boolean => mind !== null && 'smsAgreed' in mind && mind.smsAgreed === true;

async function mayText({ db, suppressions, optOuts }: TextsContext, call: HeldCall): Promise<boolean> {
  const suppressed = await suppressions.among(db.prisma, customerOf(call), [call.phone]);
  return suppressed.size === 0 && !(await optOuts.has(call.phone));
}

async function hand(context: TextsContext, call: HeldCall, text: TextMessage, run: Run): Promise<void> {
  try {
    const given = await context.sms.send({ to: text.to, body: text.body });
    await context.db.transact(async (tx) => {
      const isSent = given.how === 'accepted';
      const data = isSent
        ? { status: 'sent', providerId: given.id, sentAt: context.clock.now() }
        : { status: 'stored' };
      await tx.textMessage.updateMany({ where: { id: text.id }, data: { ...data, error: null } });
      if (isSent) await context.calls.noteTexted(tx, call.id);
      await run.complete(tx);
    });
  } catch (error) {
    if (!(error instanceof SmsError)) throw error;
    await afterFailure(context, call, text, { run, error });
  }
}

async function afterFailure(
  context: TextsContext,
  call: HeldCall,
  { id }: TextMessage,
  { run, error }: { run: Run; error: SmsError },
): Promise<void> {
  context.log.warn({ err: error, textId: id, fault: error.fault }, 'a text was not sent');
  const isTriedAgain = error.fault === 'not_sent' && !run.isLastAttempt;
  if (isTriedAgain) {
    await noteUnsent(context.db.prisma, id, 'queued', error.fault);
    throw error;
  }
  await context.db.transact(async (tx) => {
    await noteUnsent(tx, id, error.fault === 'unknown' ? 'unknown' : 'failed', error.fault);
    if (error.fault === 'unknown') await context.jobs.enqueue(tx, lookUpJob, [{ callId: call.id }], LOOK_UP_AFTER_MS);
    if (error.fault === 'opted_out') {
      await context.optOuts.add(tx, call.phone);
      await context.suppressions.suppress(tx, customerOf(call), call.phone, OPTED_OUT, call.id);
    }
    await run.complete(tx);
  });
}

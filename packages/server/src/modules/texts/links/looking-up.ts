import { MINUTE, before } from '../../../platform/clock/index.ts';
import type { TextsContext } from '../texts.deps.ts';

/** The provider's clock and ours may differ by this. */
const SLACK_MS = 5 * MINUTE;

/** Notes that a text was sent after all, if the provider knows it. */
export async function lookUp({ db, sms, calls, clock }: TextsContext, callId: string): Promise<void> {
  const text = await db.prisma.textMessage.findFirst({ where: { callId, status: 'unknown' } });
  if (!text) return;
  const providerId = await sms.find({ to: text.to, body: text.body }, before(text.createdAt, SLACK_MS));
  if (!providerId) return;
  await db.transact(async (tx) => {
    const data = { status: 'sent', error: null, providerId, sentAt: clock.now() };
    const { count } = await tx.textMessage.updateMany({ where: { id: text.id, status: 'unknown' }, data });
    if (count > 0) await calls.noteTexted(tx, callId);
  });
}

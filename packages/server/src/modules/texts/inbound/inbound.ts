import type { Tx } from '../../../platform/db/index.ts';
import { notConfigured, unauthenticated } from '../../../platform/errors/index.ts';
import { isE164 } from '../../../platform/phone/index.ts';
import { failQueued } from '../links/sending.store.ts';
import { OPTED_OUT } from '../opt-outs/opt-outs.ts';
import type { TextsContext } from '../texts.deps.ts';
import { customerOf } from '../texts.model.ts';
import type { InboundText } from '../texts.types.ts';
import { isSigned } from './signature.ts';
import { wishOf } from './words.ts';

export const INBOUND_PATH = '/twilio/inbound';

/** Takes a text to the number of this server. Only the wish to stop, or to go on, has an effect. */
export async function receiveText(context: TextsContext, { form, signature }: InboundText): Promise<void> {
  const { config, db, doorUrl, log } = context;
  if (!config.TWILIO_AUTH_TOKEN) throw notConfigured('TWILIO_AUTH_TOKEN is not set');
  const url = `${doorUrl().replace(/\/+$/, '')}${INBOUND_PATH}`;
  if (!isSigned(config.TWILIO_AUTH_TOKEN, url, form, signature)) throw unauthenticated('Missing or invalid signature');
  const phone = form.get('From') ?? '';
  if (form.get('AccountSid') !== config.TWILIO_ACCOUNT_SID || !isE164(phone)) return;
  const wish = wishOf(form.get('Body') ?? '', form.get('OptOutType'));
  if (!wish) return;
  log.info({ wish }, 'somebody texted the number of this server');
  const messageId = form.get('MessageSid') ?? '';
  await db.transact((tx) => (wish === 'stop' ? stop(context, tx, phone) : start(context, tx, { phone, messageId })));
}

/** The most customers that one person's wish is noted for. */
const MOST_CUSTOMERS = 500;

/** Ends texts to a number, and its calls from every customer whose text it got. */
async function stop({ optOuts, suppressions }: TextsContext, tx: Tx, phone: string): Promise<void> {
  await optOuts.add(tx, phone);
  await failQueued(tx, { to: phone });
  const texts = await tx.textMessage.findMany({
    where: { to: phone },
    distinct: ['accountId'],
    orderBy: { createdAt: 'desc' },
    take: MOST_CUSTOMERS,
    select: { callId: true, call: { select: { accountId: true, batch: { select: { ownerEmail: true } } } } },
  });
  for (const { callId, call } of texts) await suppressions.suppress(tx, customerOf(call), phone, OPTED_OUT, callId);
}

/**
 * Allows texts again, once for each message: its signature stays valid, and whoever sends the request a second time must
 * not undo a later STOP.
 */
async function start({ optOuts }: TextsContext, tx: Tx, message: { phone: string; messageId: string }): Promise<void> {
  if (message.messageId && (await optOuts.isNew(tx, message.messageId))) await optOuts.remove(tx, message.phone);
}

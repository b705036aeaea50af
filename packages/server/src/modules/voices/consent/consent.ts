import type { VoiceConsent } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import { capText } from '../../../platform/text/index.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { CONSENT } from './text.ts';

const MOST_USER_AGENT = 500;

/** Signs the present text. Whoever signs again gets a new record; the older ones stay. */
export async function signConsent(
  { db, clock }: VoicesContext,
  caller: Caller,
  { version, typedName }: { version: string; typedName: string },
): Promise<VoiceConsent> {
  const { accountId } = requireViewer(caller);
  if (version !== CONSENT.version)
    throw conflict(`The consent has changed: read and sign version ${CONSENT.version} (GET /voice/consent)`);
  return db.transact(async (tx) => {
    await holdAccount(tx, accountId);
    const { email } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true } });
    const { ip, userAgent } = caller;
    const from = { email, ip, userAgent: userAgent ? capText(userAgent, MOST_USER_AGENT) : null };
    const signature = { version, text: CONSENT.text, typedName, ...from, signedAt: clock.now() };
    return tx.voiceConsent.create({ data: { id: newId(), accountId, ...signature } });
  });
}

/** The latest signature of the present text; null without one. */
export const presentConsent = (
  prisma: Pick<PrismaClient, 'voiceConsent'>,
  accountId: string,
): Promise<VoiceConsent | null> =>
  prisma.voiceConsent.findFirst({
    where: { accountId, version: CONSENT.version },
    orderBy: [{ signedAt: 'desc' }, { id: 'desc' }],
  });

import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import {
  ERASED_AT_ONCE,
  exportOf,
  sumOfRows,
  type ErasedCall,
  type PersonalData,
} from '../../../platform/privacy/index.ts';

/** The mail's part of erasure. */
export function mailPersonalData({ ENCRYPTION_KEY }: Pick<Config, 'ENCRYPTION_KEY'>): PersonalData {
  const sealer = createSealer(ENCRYPTION_KEY, 'privacy');
  return {
    tables: {
      emails: 'deleted, also while they wait to be sent',
      email_confirmations: 'deleted; of a given consent the address is replaced by a keyed hash',
    },
    eraseCalls: (tx, calls) =>
      sumOfRows(
        () => tx.email.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } }),
        () => deleteUnnamed(tx, calls),
      ),
    eraseAccount: (tx, { id, email }) => {
      const told = email === null ? [] : [{ to: email, sender: 'platform' }];
      return sumOfRows(
        () => tx.email.deleteMany({ where: { OR: [{ sender: id }, ...told] }, limit: ERASED_AT_ONCE }),
        () => tx.emailConfirmation.deleteMany({ where: { sender: id, confirmedAt: null }, limit: ERASED_AT_ONCE }),
        () => hideConfirmed(tx, id, (address) => `hmac:${sealer.fingerprint(`${id} ${address}`)}`),
      );
    },
    exports: [
      { ...exportOf('email', 'emails', ['sender']), where: 't.sender = $1::text' },
      {
        ...exportOf('email_confirmation', 'email_confirmations', ['token_hash', 'sender']),
        where: 't.sender = $1::text',
      },
    ],
  };
}

/** Results that were mailed before e-mails named their call are found by the number in their text. */
const deleteUnnamed = (tx: Tx, calls: readonly ErasedCall[]) => {
  const about = calls.map(({ accountId, phone }) => ({ sender: accountId ?? 'anonymous', phone }));
  return tx.$executeRaw`
    DELETE FROM emails e USING jsonb_to_recordset(${JSON.stringify(about)}::jsonb) AS about(sender text, phone text)
    WHERE e.call_id IS NULL AND e.sender = about.sender AND strpos(e.text, about.phone) > 0`;
};

/** That a mailbox consented is kept; which one it was can only be told by who knows its address. */
async function hideConfirmed(tx: Tx, sender: string, hide: (email: string) => string): Promise<number> {
  const rows = await tx.emailConfirmation.findMany({
    where: { sender, email: { not: { startsWith: 'hmac:' } } },
    select: { id: true, email: true },
    take: ERASED_AT_ONCE,
  });
  if (rows.length === 0) return 0;
  const hidden = rows.map(({ id, email }) => ({ id, email: hide(email) }));
  return tx.$executeRaw`
    UPDATE email_confirmations c SET email = h.email
    FROM jsonb_to_recordset(${JSON.stringify(hidden)}::jsonb) AS h(id uuid, email text) WHERE c.id = h.id`;
}

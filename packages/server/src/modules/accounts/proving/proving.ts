import type { Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { MailService } from '../../mail/index.ts';
import type { AccountsService, ProvenListener } from '../accounts.types.ts';

export interface Proving extends Pick<AccountsService, 'onProven'> {
  /**
   * Registering proves nothing, so whoever registers an address may not be who has it. Once its mailbox is proven, the
   * keys, webhooks and tokens that were made before end: nobody but who has the mailbox goes on reading its calls.
   */
  prove(tx: Tx, account: { id: string; email: string }): Promise<void>;
  endTokens(tx: Tx, account: { id: string }): Promise<void>;
}

export function createProving({ clock, mail }: { clock: Clock; mail: Pick<MailService, 'onConfirmed' | 'release'> }) {
  const listeners: ProvenListener[] = [];
  const proving: Proving = {
    async prove(tx, { id: accountId, email }) {
      await tx.account.update({ where: { id: accountId }, data: { emailVerified: true } });
      await proving.endTokens(tx, { id: accountId });
      await tx.apiKey.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: clock.now() } });
      for (const listener of listeners) await listener(tx, accountId);
      await mail.release(tx, accountId, email);
    },
    endTokens: async (tx, { id }) =>
      void (await tx.account.update({ where: { id }, data: { tokenGeneration: { increment: 1 } } })),
    onProven: (listener) => void listeners.push(listener),
  };
  mail.onConfirmed(async (tx, { sender, email }) => {
    if (sender === 'anonymous') return;
    const account = await tx.account.findFirst({ where: { id: sender, email, emailVerified: false } });
    if (account) await proving.prove(tx, account);
  });
  return proving;
}

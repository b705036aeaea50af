import { vi } from 'vitest';
import type { Email } from '../src/generated/client/client.ts';
import { CONFIRMATION_SUBJECT } from '../src/modules/mail/index.ts';
import { createLetters } from '../src/modules/mail/outbox/letters.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import type { Clock } from '../src/platform/clock/index.ts';
import { newId } from '../src/platform/ids/index.ts';
import type { TestDatabase } from './database.ts';
import { SECRETS } from './kit.ts';

/** Every e-mail but the question to confirm a mailbox. */
export const NO_CONFIRMATION = { subject: { not: CONFIRMATION_SUBJECT } };

/** The e-mails to a mailbox as its owner reads them, oldest first. */
export async function mailsTo({ prisma }: Pick<TestDatabase, 'prisma'>, to: string, where = {}): Promise<Email[]> {
  const emails = await prisma.email.findMany({
    where: { to, ...where },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return emails.map(createLetters(SECRETS.ENCRYPTION_KEY).open);
}

/** The code that was mailed for a new password, once it is there. */
export const resetCodeOf = (db: Pick<TestDatabase, 'prisma'>, email: string): Promise<string> =>
  vi.waitFor(
    async () => {
      const [mail] = await mailsTo(db, email, NO_CONFIRMATION);
      return /\b\d{6}\b/.exec(mail!.text)![0];
    },
    { timeout: 30_000, interval: 100 },
  );

/** A mailbox whose owner has followed the link of the question about a caller's e-mails. */
export async function proveMailbox({ db, clock }: { db: TestDatabase; clock: Clock }, caller: Caller, email: string) {
  const sender = caller.viewer?.accountId ?? 'anonymous';
  const now = clock.now();
  const row = { id: newId(), email, sender, tokenHash: newId(), createdAt: now, expiresAt: now, confirmedAt: now };
  await db.prisma.emailConfirmation.create({ data: row });
}

/** The token of the newest question to a mailbox, as its owner reads it in the e-mail. */
export function tokenIn(mails: { subject: string; text: string }[]): string {
  const text = mails.findLast(({ subject }) => subject === CONFIRMATION_SUBJECT)?.text ?? '';
  return /\/confirm-email\?token=([\w-]+)/.exec(text)![1]!;
}

import { createHash, randomBytes } from 'node:crypto';
import { after, type Clock } from '../../../platform/clock/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { ConfirmedListener, MailService, OutgoingEmail } from '../mail.types.ts';
import {
  ASKED_PER_ACCOUNT,
  ASKED_PER_VISITORS,
  LINK_LIFE_MS,
  MOST_HELD,
  PER_RECIPIENT,
  PER_SENDER,
} from './confirming.config.ts';
import { hasConfirmed, isUsedUp, lockMailbox, ownAddress } from './confirming.store.ts';
import { confirmationEmail } from './emails.ts';

export interface ConfirmingDeps {
  db: Database;
  clock: Clock;
  /** Where this server is reached, without a slash at its end. */
  publicUrl: string;
  /** Puts an e-mail of the platform's in the outbox. */
  send(tx: Tx, email: OutgoingEmail): Promise<void>;
  /** Lets go of what waited for a mailbox. */
  release(tx: Tx, sender: string, email: string): Promise<void>;
}

/** What becomes of an e-mail that carries a customer's words. */
export type Admission = { status: 'queued' | 'held' } | { status: 'failed'; error: string };

export interface Confirming extends Pick<MailService, 'askToConfirm' | 'confirm' | 'onConfirmed'> {
  admit(tx: Tx, sender: string, email: string): Promise<Admission>;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const failed = (error: string): Admission => ({ status: 'failed', error });

/**
 * Customers name where results of calls go, and results hold what customers wrote. So a mailbox gets them only after
 * its owner has said so by a link; an account's own address once it has been proven. Until then they are held.
 */
export function createConfirming({ db, clock, publicUrl, send, release }: ConfirmingDeps): Confirming {
  const listeners: ConfirmedListener[] = [];

  /** Whether a mailbox may be asked now: once a day, and not for somebody who has many asked. */
  const mayAsk = async (tx: Tx, sender: string, email: string, isOwn: boolean): Promise<boolean> => {
    const { emailConfirmation: asked } = tx;
    const about = isOwn ? { email, sender } : { email };
    if (await isUsedUp((where, take) => asked.count({ where: { ...about, ...where }, take }), ONE_A_DAY, clock))
      return false;
    const quota = sender === 'anonymous' ? ASKED_PER_VISITORS : ASKED_PER_ACCOUNT;
    return (
      isOwn || !(await isUsedUp((where, take) => asked.count({ where: { sender, ...where }, take }), quota, clock))
    );
  };

  /** Under the mailbox's lock. */
  const ask = async (tx: Tx, sender: string, email: string): Promise<void> => {
    const isOwn = (await ownAddress(tx, sender, email)) !== null;
    if (!(await mayAsk(tx, sender, email, isOwn))) return;
    const [token, createdAt] = [randomBytes(32).toString('base64url'), clock.now()];
    const expiresAt = after(createdAt, LINK_LIFE_MS);
    const row = { id: newId(), email, sender, tokenHash: hashOf(token), createdAt, expiresAt };
    const url = `${publicUrl}/confirm-email?token=${token}`;
    // First, for it refuses what is no address.
    await send(tx, confirmationEmail(email, isOwn ? 'account' : 'results', url));
    await tx.emailConfirmation.create({ data: row });
  };

  /** What a mailbox gets that wants a sender's e-mails, but is not the sender's own. */
  const withinQuotas = async (tx: Tx, sender: string, email: string): Promise<Admission> => {
    const strangers = { not: 'platform' };
    const toOne = (where: object, take: number) =>
      tx.email.count({
        where: { to: email, sender: strangers, status: { notIn: ['failed', 'held'] }, ...where },
        take,
      });
    if (await isUsedUp(toOne, PER_RECIPIENT, clock)) return failed('Too many e-mails to this address in an hour');
    const fromOne = (where: object, take: number) => tx.email.count({ where: { sender, ...where }, take });
    const isTooMany = sender !== 'anonymous' && (await isUsedUp(fromOne, PER_SENDER, clock));
    return isTooMany ? failed('Too many e-mails of this account in a day') : { status: 'queued' };
  };

  return {
    async admit(tx, sender, email) {
      const isProven = async () => (await ownAddress(tx, sender, email)) === 'proven';
      if (await isProven()) return { status: 'queued' };
      // What is decided here and what a confirmation lets go of come one after the other.
      await lockMailbox(tx, email);
      if (await isProven()) return { status: 'queued' };
      if (await hasConfirmed(tx, sender, email)) return withinQuotas(tx, sender, email);
      await ask(tx, sender, email);
      const held = await tx.email.count({ where: { to: email, status: 'held' }, take: MOST_HELD });
      return held < MOST_HELD ? { status: 'held' } : failed('Too many e-mails wait for this address to be confirmed');
    },
    async askToConfirm(tx, sender, email) {
      await lockMailbox(tx, email.toLowerCase());
      await ask(tx, sender, email.toLowerCase());
    },
    async confirm(token) {
      const found = await db.prisma.emailConfirmation.findUnique({ where: { tokenHash: hashOf(token) } });
      const isOver = found && !found.confirmedAt && found.expiresAt <= clock.now();
      if (!found || isOver) throw badRequest('Invalid or expired link');
      const { id, sender, email } = found;
      await db.transact(async (tx) => {
        const unconfirmed = { id, confirmedAt: null };
        const { count } = await tx.emailConfirmation.updateMany({
          where: unconfirmed,
          data: { confirmedAt: clock.now() },
        });
        if (count === 0) return;
        for (const listener of listeners) await listener(tx, { sender, email });
        await release(tx, sender, email);
      });
    },
    onConfirmed: (listener) => void listeners.push(listener),
  };
}

const ONE_A_DAY = { most: 1, withinMs: LINK_LIFE_MS };

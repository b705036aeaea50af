import { mailboxOf } from '@nova-calls/schema';
import type { Email } from '../../generated/client/client.ts';
import { SECOND } from '../../platform/clock/index.ts';
import { publicUrlOf } from '../../platform/config/index.ts';
import { inRounds, type Tx } from '../../platform/db/index.ts';
import { AppError, badRequest } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { JobRegistration, JobRun } from '../../platform/queue/index.ts';
import { capText } from '../../platform/text/index.ts';
import { EmailRefused } from '../../providers/email/index.ts';
import type { MailDeps } from './mail.deps.ts';
import { forgetEmail, mailJobs, sendEmail } from './mail.jobs.ts';
import { createLetters } from './outbox/letters.ts';
import { createConfirming } from './confirming/confirming.ts';
import { lockMailbox } from './confirming/confirming.store.ts';
import type { MailService, OutgoingEmail } from './mail.types.ts';

const QUEUED = { status: 'queued' };

/** Removes NUL, which PostgreSQL cannot store. */
const clean = (text: string) => text.replaceAll('\0', '');
const oneLine = (text: string) => capText(clean(text).replace(/\s+/g, ' ').trim(), 300);

/**
 * For `send(…).catch`: ignores an invalid address, so that the caller's own work still commits. Nothing was written.
 */
export function unlessNoAddress(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'BAD_REQUEST')) throw error;
}

/** The outbox, and the jobs that empty it. */
export function createMail(deps: MailDeps): { service: MailService; jobs: JobRegistration[] } {
  const service = createService(deps);
  return { service, jobs: mailJobs(service) };
}

function createService({ db, jobs, clock, driver, log, config }: MailDeps): MailService {
  const letters = createLetters(config.ENCRYPTION_KEY);
  const showsOutbox = driver.name === 'outbox' && isForOneMachine(config);

  /** Marks the e-mail and completes its job in one transaction. A crash before it sends again, with the same id. */
  const settle = (id: string, run: Pick<JobRun, 'complete'>, data: Partial<Email>) =>
    db.transact(async (tx) => {
      // An e-mail that was erased meanwhile has no row any more.
      await tx.email.updateMany({ where: { id }, data: { ...data, attempts: { increment: 1 } } });
      await run.complete(tx);
    });

  const recordFailure = async (id: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>, cause: unknown) => {
    const error = oneLine(cause instanceof Error ? cause.message : 'unknown error');
    log.warn({ err: cause, emailId: id, isLastAttempt: run.isLastAttempt }, 'e-mail not sent');
    if (cause instanceof EmailRefused) return settle(id, run, { status: 'failed', error });
    const status = run.isLastAttempt ? 'failed' : 'queued';
    await db.prisma.email.updateMany({ where: { id }, data: { status, error, attempts: { increment: 1 } } });
    throw cause;
  };

  const handOver = async (email: Email) => {
    const { id, to, subject, html, text } = letters.open(email);
    return driver.send({ id, to, subject, html, text });
  };

  const send = async (tx: Tx, { forgetAfterSeconds, ...email }: OutgoingEmail) => {
    const to = email.to.toLowerCase();
    // Every door gives addresses in this form already.
    if (mailboxOf(to) !== to) throw badRequest('Invalid e-mail address');
    const admission = email.sender === 'platform' ? QUEUED : await confirming.admit(tx, email.sender, to);
    const [id, createdAt] = [newId(), clock.now()];
    const body = { html: clean(email.html), text: clean(email.text) };
    // What is forgotten soon is secret: whoever reads the table must not use it before.
    const content = forgetAfterSeconds === undefined ? body : letters.seal(id, body);
    const [subject, callId] = [oneLine(email.subject), email.callId ?? null];
    await tx.email.create({
      data: { id, to, sender: email.sender, callId, subject, ...content, ...admission, createdAt },
    });
    if (admission.status === 'queued') await jobs.enqueue(tx, sendEmail, [{ emailId: id }]);
    if (forgetAfterSeconds === undefined) return;
    await jobs.enqueue(tx, forgetEmail, [{ emailId: id }], forgetAfterSeconds * SECOND);
  };

  const release = async (tx: Tx, sender: string, to: string) => {
    await lockMailbox(tx, to);
    const held = { sender, to, status: 'held' };
    const rows = await tx.email.updateManyAndReturn({ where: held, data: QUEUED, select: { id: true } });
    await jobs.enqueue(
      tx,
      sendEmail,
      rows.map(({ id }) => ({ emailId: id })),
    );
  };

  const confirming = createConfirming({ db, clock, publicUrl: publicUrlOf(config), send, release });

  return {
    send,
    release,
    showsOutbox,
    askToConfirm: confirming.askToConfirm,
    confirm: confirming.confirm,
    onConfirmed: confirming.onConfirmed,
    deleteBefore: (date) =>
      inRounds((limit) => db.prisma.email.deleteMany({ where: { createdAt: { lt: date } }, limit })),
    async list({ limit }) {
      const emails = await db.prisma.email.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit });
      return emails.map((email) => (showsOutbox ? letters.show(email) : letters.hide(email)));
    },
    async deliver(emailId, run) {
      const email = await db.prisma.email.findUnique({ where: { id: emailId } });
      if (email?.status !== 'queued') return;
      const outcome = await handOver(email).catch((error: unknown) => recordFailure(emailId, run, error));
      if (outcome) await settle(emailId, run, { status: outcome, error: null, sentAt: clock.now() });
    },
    async forget(emailId) {
      await db.prisma.email.updateMany({
        where: { id: emailId },
        data: { html: '', text: '[removed]', isSealed: false },
      });
      // An e-mail that still waits would be sent empty, so it is marked as failed.
      const data = { status: 'failed', error: 'Not sent in time' };
      await db.prisma.email.updateMany({ where: { id: emailId, status: 'queued' }, data });
    },
  };
}

/** A server with an address for others may stand behind a proxy that hides where requests come from. */
const isForOneMachine = ({ NODE_ENV, PUBLIC_URL, TRUST_PROXY }: MailDeps['config']): boolean =>
  NODE_ENV !== 'production' &&
  TRUST_PROXY === 'false' &&
  /^https?:\/\/(?:localhost|127\.[\d.]+)(?:[:/]|$)/.test(PUBLIC_URL ?? 'http://localhost');

import type { Email } from '../../generated/client/client.ts';
import { SECOND } from '../../platform/clock/index.ts';
import { AppError, badRequest } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { JobRegistration, JobRun } from '../../platform/queue/index.ts';
import { capText } from '../../platform/text/index.ts';
import { EmailRefused } from '../../providers/email/index.ts';
import type { MailDeps } from './mail.deps.ts';
import { forgetEmail, mailJobs, sendEmail } from './mail.jobs.ts';
import type { MailService } from './mail.types.ts';

/** No spaces, quotes, brackets or commas: nothing that a mail server could read as a second address or a header. */
const ONE_ADDRESS = /^[^\s\0@<>()[\]\\,;:"]{1,64}@[^\s\0@<>()[\]\\,;:"]{1,255}$/;

/** PostgreSQL stores no NUL, and no mail needs one. */
const clean = (text: string) => text.replaceAll('\0', '');
const oneLine = (text: string) => capText(clean(text).replace(/\s+/g, ' ').trim(), 300);

/** For `send(…).catch`, where what is told must happen though no mail gets to the address; nothing was written then. */
export function unlessNoAddress(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'BAD_REQUEST')) throw error;
}

/** The outbox, and the jobs that empty it. */
export function createMail(deps: MailDeps): { service: MailService; jobs: JobRegistration[] } {
  const service = createService(deps);
  return { service, jobs: mailJobs(service) };
}

function createService({ db, jobs, clock, driver, log }: MailDeps): MailService {
  /** The end of an e-mail and the end of its job are one; a crash before that sends again, with the same id. */
  const settle = (id: string, run: Pick<JobRun, 'complete'>, data: Partial<Email>) =>
    db.transact(async (tx) => {
      await tx.email.update({ where: { id }, data: { ...data, attempts: { increment: 1 } } });
      await run.complete(tx);
    });

  const recordFailure = async (id: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>, cause: unknown) => {
    const error = oneLine(cause instanceof Error ? cause.message : 'unknown error');
    log.warn({ err: cause, emailId: id, isLastAttempt: run.isLastAttempt }, 'e-mail not sent');
    if (cause instanceof EmailRefused) return settle(id, run, { status: 'failed', error });
    const status = run.isLastAttempt ? 'failed' : 'queued';
    await db.prisma.email.update({ where: { id }, data: { status, error, attempts: { increment: 1 } } });
    throw cause;
  };

  return {
    async send(tx, { to, subject, html, text, forgetAfterSeconds }) {
      if (!ONE_ADDRESS.test(to)) throw badRequest('Invalid e-mail address');
      const [id, createdAt] = [newId(), clock.now()];
      const content = { subject: oneLine(subject), html: clean(html), text: clean(text) };
      await tx.email.create({ data: { id, to, ...content, status: 'queued', createdAt } });
      await jobs.enqueue(tx, sendEmail, [{ emailId: id }]);
      if (forgetAfterSeconds === undefined) return;
      await jobs.enqueue(tx, forgetEmail, [{ emailId: id }], forgetAfterSeconds * SECOND);
    },
    deleteBefore: async (date) => void (await db.prisma.email.deleteMany({ where: { createdAt: { lt: date } } })),
    list: ({ limit }) => db.prisma.email.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit }),
    async deliver(emailId, run) {
      const email = await db.prisma.email.findUnique({ where: { id: emailId } });
      if (email?.status !== 'queued') return;
      const { id, to, subject, html, text } = email;
      const handOver = driver.send({ id, to, subject, html, text });
      const outcome = await handOver.catch((error: unknown) => recordFailure(id, run, error));
      if (outcome) await settle(id, run, { status: outcome, error: null, sentAt: clock.now() });
    },
    async forget(emailId) {
      await db.prisma.email.updateMany({ where: { id: emailId }, data: { html: '', text: '[removed]' } });
      // One that still waits is of no use any more, and must not leave empty.
      const data = { status: 'failed', error: 'Not sent in time' };
      await db.prisma.email.updateMany({ where: { id: emailId, status: 'queued' }, data });
    },
  };
}

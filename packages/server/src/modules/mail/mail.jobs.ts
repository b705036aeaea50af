import type { Jobs } from '../../platform/queue/index.ts';
import { forgetEmail, sendEmail } from './mail.queues.ts';
import type { MailService } from './mail.service.ts';

/** Who does the mail jobs. */
export function mailJobs(jobs: Jobs, mail: MailService): void {
  jobs.handle(sendEmail, ({ emailId }, run) => mail.deliver(emailId, run));
  jobs.handle(forgetEmail, ({ emailId }) => mail.forget(emailId));
}

import { z } from 'zod';
import { defineJob, handles, type JobRegistration } from '../../platform/queue/index.ts';
import type { MailService } from './mail.types.ts';

const payload = z.object({ emailId: z.uuid() });

/** Hands one e-mail to the driver; tried 6 times over about 10 minutes. */
export const sendEmail = defineJob({
  name: 'mail.send',
  payload,
  concurrency: 5,
  retries: 5,
  retryDelaySeconds: 20,
  retryDelayMaxSeconds: 300,
});

/** Deletes the content of an e-mail that should not be kept. */
export const forgetEmail = defineJob({ name: 'mail.forget', payload });

export const mailJobs = (mail: MailService): JobRegistration[] => [
  handles(sendEmail, ({ emailId }, run) => mail.deliver(emailId, run)),
  handles(forgetEmail, ({ emailId }) => mail.forget(emailId)),
];

import { z } from 'zod';
import { defineJob } from '../../platform/queue/index.ts';

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

/** Empties an e-mail whose content should not be kept. */
export const forgetEmail = defineJob({ name: 'mail.forget', payload });

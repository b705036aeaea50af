import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { MailService } from './mail.types.ts';

/** `emails`: the newest e-mails of the outbox. */
export const mailTrpc = (mail: Pick<MailService, 'list'>) =>
  router({
    list: procedure
      .input(z.strictObject({ limit: z.number().int().min(1).max(500).default(50) }).prefault({}))
      .query(({ input }) => mail.list(input)),
  });

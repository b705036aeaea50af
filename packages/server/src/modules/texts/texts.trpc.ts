import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { TextsService } from './texts.types.ts';

/** `texts`: the newest text messages, sent or kept. */
export const textsTrpc = (texts: Pick<TextsService, 'list'>) =>
  router({
    list: procedure
      .input(z.strictObject({ limit: z.number().int().min(1).max(500).default(50) }).prefault({}))
      .query(({ input }) => texts.list(input)),
  });

import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { AccountsService } from './accounts.types.ts';

const accountId = z.uuid();
const FeaturesInput = z
  .strictObject({ accountId, voiceCloning: z.boolean().optional(), byoTwilio: z.boolean().optional() })
  .refine(({ voiceCloning, byoTwilio }) => voiceCloning !== undefined || byoTwilio !== undefined, 'Name a feature');
const ConcurrencyInput = z.strictObject({ accountId, callConcurrency: z.number().int().min(0).max(10_000) });

/** `accounts`: one account with its usage, its features and its limit of live calls. */
export const accountsTrpc = (accounts: Pick<AccountsService, 'findAccount' | 'setFeatures' | 'setCallConcurrency'>) =>
  router({
    get: procedure
      .input(z.strictObject({ idOrEmail: z.string().min(1).max(320) }))
      .query(({ input }) => accounts.findAccount(input.idOrEmail)),
    setFeatures: procedure
      .input(FeaturesInput)
      .mutation(({ input: { accountId: id, ...features } }) => accounts.setFeatures(id, features)),
    setCallConcurrency: procedure
      .input(ConcurrencyInput)
      .mutation(({ input }) => accounts.setCallConcurrency(input.accountId, input.callConcurrency)),
  });

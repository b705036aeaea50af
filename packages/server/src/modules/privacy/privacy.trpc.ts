import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { PrivacyService } from './privacy.types.ts';

const accountId = z.uuid();
const phone = z.string().max(20);

/** `privacy`: erasure of any customer's data, its records, and exports page by page. */
export const privacyTrpc = ({ operators }: Pick<PrivacyService, 'operators'>) =>
  router({
    eraseCall: procedure
      .input(z.strictObject({ callId: z.uuid() }))
      .mutation(({ input }) => operators.eraseCall(input.callId)),
    eraseCalledParty: procedure
      .input(z.strictObject({ phone, accountId: accountId.nullable().default(null) }))
      .mutation(({ input }) => operators.eraseCalledParty(input.phone, input.accountId)),
    eraseAccount: procedure
      .input(z.strictObject({ accountId }))
      .mutation(({ input }) => operators.eraseAccount(input.accountId)),
    erasures: procedure
      .input(z.strictObject({ limit: z.number().int().min(1).max(500).default(50) }).prefault({}))
      .query(({ input }) => operators.erasures(input)),
    export: procedure
      .input(z.strictObject({ accountId, cursor: z.string().max(1000).nullable().default(null) }))
      .query(({ input }) => operators.exportPage(input.accountId, input.cursor)),
  });

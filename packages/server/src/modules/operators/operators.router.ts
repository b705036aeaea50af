import { z } from 'zod';
import type { Check } from '../../platform/health/index.ts';
import type { AccountsService } from '../accounts/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { MailService } from '../mail/index.ts';
import type { PortalsService } from '../portals/index.ts';
import { billingRouter } from './operators.billing.ts';
import type { ReferralsService } from '../referrals/index.ts';
import { portalsRouter } from './operators.portals.ts';
import { payoutsRouter } from './operators.referrals.ts';
import { procedure, router } from './operators.trpc.ts';

/** What operators reach, of the services that all doors share. */
export interface OperatorServices {
  accounts: Pick<AccountsService, 'findAccount' | 'setFeatures' | 'setCallConcurrency'>;
  billing: Pick<BillingService, 'grant' | 'operators'>;
  mail: Pick<MailService, 'list'>;
  portals: Pick<PortalsService, 'operators'>;
  referrals: Pick<ReferralsService, 'operators'>;
  ops: { deepHealth(): Promise<{ status: string; timestamp: string; checks: Record<string, Check> }> };
}

const accountId = z.uuid();
const FeaturesInput = z
  .strictObject({ accountId, voiceCloning: z.boolean().optional(), byoTwilio: z.boolean().optional() })
  .refine(({ voiceCloning, byoTwilio }) => voiceCloning !== undefined || byoTwilio !== undefined, 'Name a feature');
const ConcurrencyInput = z.strictObject({ accountId, callConcurrency: z.number().int().min(0).max(10_000) });
/** Up to two decimals, as minutes are shown. */
const GrantInput = z.strictObject({ accountId, minutes: z.number().positive().max(1_000_000).multipleOf(0.01) });

export function operatorsRouter({ accounts, billing, mail, portals, referrals, ops }: OperatorServices) {
  const health = router({ providers: procedure.query(() => ops.deepHealth()) });
  const accountsRouter = router({
    get: procedure
      .input(z.strictObject({ idOrEmail: z.string().min(1).max(320) }))
      .query(({ input }) => accounts.findAccount(input.idOrEmail)),
    setFeatures: procedure
      .input(FeaturesInput)
      .mutation(({ input: { accountId: id, ...features } }) => accounts.setFeatures(id, features)),
    setCallConcurrency: procedure
      .input(ConcurrencyInput)
      .mutation(({ input }) => accounts.setCallConcurrency(input.accountId, input.callConcurrency)),
    grantMinutes: procedure
      .input(GrantInput)
      .mutation(({ input }) => billing.grant(input.accountId, Math.round(input.minutes * 60))),
  });
  const emails = router({
    list: procedure
      .input(z.strictObject({ limit: z.number().int().min(1).max(500).default(50) }).prefault({}))
      .query(({ input }) => mail.list(input)),
  });
  return router({
    health,
    accounts: accountsRouter,
    emails,
    billing: billingRouter(billing.operators),
    payouts: payoutsRouter(referrals.operators),
    portals: portalsRouter(portals.operators),
  });
}

/** For typed clients of the operators' door. */
export type OperatorsRouter = ReturnType<typeof operatorsRouter>;

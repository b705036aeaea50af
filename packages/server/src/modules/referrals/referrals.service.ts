import { requireViewer } from '../../platform/auth/index.ts';
import { publicUrlOf } from '../../platform/config/index.ts';
import { conflict } from '../../platform/errors/index.ts';
import type { InvoiceListener } from '../billing/index.ts';
import { linkOf, newCode } from './signups/codes.ts';
import { createCommissions } from './commissions/commissions.ts';
import { bpsOf, fractionOf } from './referrals.model.ts';
import { createPayoutOperators } from './operators/operators.service.ts';
import { createPayouts } from './payouts/payouts.ts';
import { createReading } from './reading/reading.store.ts';
import { ensureCode, recordSignup } from './signups/signups.ts';
import type { ReferralsDeps, ReferralsService } from './referrals.types.ts';

/** Referrals, their commissions and payouts. docs/referrals.md has the rules. */
export function createReferrals(deps: ReferralsDeps): { service: ReferralsService; listeners: InvoiceListener[] } {
  const { config, db, clock } = deps;
  const page = config.REFERRAL_URL ?? publicUrlOf(config);
  const commissionRate = fractionOf(bpsOf(config.REFERRAL_COMMISSION_PERCENT));
  const service: ReferralsService = {
    async code(caller) {
      const code = await ensureCode({ db, clock, newCode: deps.newCode ?? newCode }, requireViewer(caller).accountId);
      return { code, commissionRate, link: linkOf(page, code) };
    },
    async assertClosable(tx, accountId) {
      const open = await tx.payout.count({ where: { accountId, status: 'pending' }, take: 1 });
      if (open > 0) throw conflict('A payout is open: wait until it is decided');
    },
    recordSignup: (tx, account, code) => recordSignup(clock, tx, account, code),
    ...createReading(db),
    ...createPayouts(deps),
    operators: createPayoutOperators(deps),
  };
  return { service, listeners: [createCommissions(deps)] };
}

import { requireViewer } from '../../platform/auth/index.ts';
import { linkOf, newCode } from './referrals.codes.ts';
import { createCommissions } from './referrals.commissions.ts';
import { bpsOf, fractionOf } from './referrals.model.ts';
import { createPayoutOperators } from './referrals.operators.ts';
import { createPayouts } from './referrals.payouts.ts';
import { createReading } from './referrals.reading.ts';
import { ensureCode, recordSignup } from './referrals.signups.ts';
import type { ReferralsDeps, ReferralsService } from './referrals.types.ts';

/** Who referred whom, what that earns, and how it is paid out. docs/referrals.md has the rules. */
export function createReferrals(deps: ReferralsDeps): ReferralsService {
  const { config, db, clock, billing } = deps;
  const page = config.REFERRAL_URL ?? config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const commissionRate = fractionOf(bpsOf(config.REFERRAL_COMMISSION_PERCENT));
  billing.onInvoice(createCommissions(deps));
  return {
    async code(caller) {
      const code = await ensureCode({ db, clock, newCode: deps.newCode ?? newCode }, requireViewer(caller).accountId);
      return { code, commissionRate, link: linkOf(page, code) };
    },
    recordSignup: (tx, account, code) => recordSignup(clock, tx, account, code),
    ...createReading(db),
    ...createPayouts(deps),
    operators: createPayoutOperators(deps),
  };
}

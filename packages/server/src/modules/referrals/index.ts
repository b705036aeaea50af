export { referralsRest } from './referrals.rest.ts';
export { createReferrals } from './referrals.service.ts';
export type { OperatorPayout, PayoutOperators, ReferralsDeps, ReferralsService } from './referrals.types.ts';
export { referralsTrpc } from './referrals.trpc.ts';
export { referralsPersonalData } from './privacy/personal-data.ts';

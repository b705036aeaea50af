import type { ReferralsService } from './referrals.types.ts';
import './payouts/payouts.graphql.ts';
import './reading/earnings.graphql.ts';
import './reading/reading.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    referrals: ReferralsService;
  }
}

import type { BillingService } from './billing.service.ts';
import './payments/payments.graphql.ts';
import './reading/reading.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    billing: BillingService;
  }
}

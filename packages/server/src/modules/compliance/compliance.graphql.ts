import type { Compliance } from './compliance.types.ts';
import './asking/dials.graphql.ts';
import './consents/consents.graphql.ts';
import './lists/lists.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    compliance: Pick<Compliance, 'lists'>;
  }
}

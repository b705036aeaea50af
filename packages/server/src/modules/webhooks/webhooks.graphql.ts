import type { WebhooksService } from './webhooks.service.ts';
import './delivery/delivery.graphql.ts';
import './delivery/watching.graphql.ts';
import './endpoints/endpoints.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    webhooks: WebhooksService;
  }
}

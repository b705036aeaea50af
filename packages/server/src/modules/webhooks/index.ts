export { webhooksGraphql } from './webhooks.graphql.ts';
export { webhooksRest } from './webhooks.rest.ts';
export { createWebhooks, type WebhooksService } from './webhooks.service.ts';

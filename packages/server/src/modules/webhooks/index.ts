export { webhooksRest } from './webhooks.rest.ts';
export { createWebhooks, type WebhooksService } from './webhooks.service.ts';

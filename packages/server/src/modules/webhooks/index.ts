export { webhooksRest } from './webhooks.rest.ts';
export { createWebhooks, type WebhooksService } from './webhooks.service.ts';
export { webhooksPersonalData } from './privacy/personal-data.ts';

import { WEBHOOK_EVENTS, type WebhookEventType } from '@nova-calls/schema';
import { after, DAY } from '../../platform/clock/index.ts';

export const MAX_WEBHOOKS = 50;

/** Inactive endpoints are kept with their log. A list has the newest ones. */
export const MAX_LISTED_WEBHOOKS = 200;
const GIVEN_UP_AFTER_DAYS = 5;

/** An endpoint that has failed without a break since then is disabled. */
export const givenUpSince = (now: Date): Date => after(now, -GIVEN_UP_AFTER_DAYS * DAY);

export const isGivenUp = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && failingSince <= givenUpSince(now);

export const isWebhookEvent = (name: string): name is WebhookEventType =>
  (WEBHOOK_EVENTS as readonly string[]).includes(name);

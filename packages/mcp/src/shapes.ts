import type { CallStatus, Page, WebhookDeliveryStatus, WebhookEventType } from '@nova-calls/sdk';
import { z } from 'zod';

export const CALL_STATUSES = [
  'queued',
  'dispatched',
  'ringing',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
] as const satisfies CallStatus[];
export const WEBHOOK_EVENTS = [
  'call.started',
  'call.ended',
  'call.transcribed',
  'call.scored',
] as const satisfies WebhookEventType[];

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const satisfies WebhookDeliveryStatus[];

export const id = (what: string) => z.uuid(`must be a UUID: ${what}`).describe(what);
export const callId = id('The call_id that place_calls or list_calls answered');
export const webhookId = id('The id that create_webhook or list_webhooks answered');
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be in E.164 format, such as +971501234567')
  .describe('Telephone number in E.164 format: +, country code, number, no spaces');

/** Arguments of every paged list. */
export const listPart = {
  first: z.number().int().min(1).max(100).optional().describe('How many to return; 20 by default'),
  after: z.string().optional().describe('next_cursor of the page before, to go on from there'),
};

/**
 * Results are not restricted: a newer server may return more fields and new values. So objects are open, and
 * enumerations are described instead of closed.
 */
export const open = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // `true` explicitly, because not every client knows that `{}` means the same.
  z.looseObject(shape).meta({ additionalProperties: true });
export const time = z.string().describe('ISO 8601, UTC');
export const nextCursor = z.string().nullable().describe('Pass as `after` for the next page; null on the last one');

/** A page of a list under its own name, because a tool's result is an object. */
export async function pageOf<Name extends string, T>(name: Name, page: PromiseLike<Page<T>>) {
  const { items, endCursor } = await page;
  return { [name]: items, nextCursor: endCursor } as Record<Name, readonly T[]> & { nextCursor: string | null };
}

/** `3 calls; there are more`. */
export const counted = (count: number, what: string, nextCursor: string | null = null): string =>
  `${count} ${what}${count === 1 ? '' : 's'}${nextCursor === null ? '' : '; there are more: pass next_cursor as after'}.`;

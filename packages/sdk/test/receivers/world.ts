import { signTestPayload, type SignedPayload, type WebhookEvent } from '../../src/webhooks/index.ts';
import type { WebhookVerificationError } from '../../src/webhooks/index.ts';
import { ended, SECRET } from '../deliveries.ts';
import type { Adapter, AnyOptions, RunningReceiver } from './adapter.ts';

/** A receiver, its calls, and a sender. */
export interface World {
  url: string;
  events: { event: WebhookEvent; deliveryId: string }[];
  rejected: WebhookVerificationError[];
  failed: { error: unknown; event: string | undefined; deliveryId: string | undefined }[];
  send(payload: Partial<SignedPayload>, init?: RequestInit): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

export async function openWorld(start: Adapter['start'], options: Partial<AnyOptions> = {}): Promise<World> {
  const told: Pick<World, 'events' | 'rejected' | 'failed'> = { events: [], rejected: [], failed: [] };
  const receiver: RunningReceiver = await start({
    secret: SECRET,
    onEvent: (event, { deliveryId }) => void told.events.push({ event, deliveryId }),
    onRejected: (error) => void told.rejected.push(error),
    onError: (error, { event, deliveryId }) => void told.failed.push({ error, event: event?.event, deliveryId }),
    ...options,
  });
  return { ...told, ...receiver, send: (payload, init) => send(receiver.url, payload, init) };
}

async function send(url: string, { body, headers }: Partial<SignedPayload>, init: RequestInit = {}) {
  const response = await fetch(url, { method: 'POST', body, headers, ...init });
  return { status: response.status, text: await response.text() };
}

export const signed = (event: WebhookEvent = ended, secret = SECRET, options = {}) =>
  signTestPayload(event, secret, options);

export const without = ({ body, headers }: SignedPayload, ...names: string[]): SignedPayload => ({
  body,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
});
export const WEBHOOK_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

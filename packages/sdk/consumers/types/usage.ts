import { type CallEvent, Nova, type PlacedCalls, RateLimitError } from '@nova-calls/sdk';
import { constructEvent, constructEventAsync, type WebhookEvent } from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/next';

const nova: Nova = new Nova({ baseUrl: 'http://localhost:4000', fetch });

export const place = (phone: string): Promise<PlacedCalls> =>
  nova.calls.place({
    ownerEmail: 'you@example.com',
    product: 'CloudSync CRM',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone }],
  });

export async function lines(id: string): Promise<string[]> {
  const said: string[] = [];
  for await (const event of nova.calls.stream(id)) if (event.type === 'turn') said.push(event.data.text);
  return said;
}

export async function receive(request: Request, secret: string | undefined): Promise<string> {
  const event = await constructEventAsync(await request.text(), request.headers, secret);
  return event.event === 'call.ended' ? event.data.outcome : event.data.call_id;
}

export const receiveBytes = (body: Uint8Array, headers: Record<string, string>): WebhookEvent =>
  constructEvent(body, headers, ['new', 'old'], { toleranceSeconds: 60 });

export const POST: (request: Request) => Promise<Response> = webhookHandler({
  secret: 'secret',
  on: { 'call.ended': ({ data }) => void data.outcome.length },
});

export const waitSeconds = (error: unknown): number | undefined =>
  error instanceof RateLimitError ? error.retryAfterSeconds : undefined;

// None of it is `any`: each of these must be refused.
// @ts-expect-error there is no such goal
export const wrongGoal = (): unknown => nova.calls.list({ goal: ['sell_a_bridge'] });
// @ts-expect-error only a turn has a text
export const wrongData = (event: CallEvent): string => event.data.text;
// @ts-expect-error a started call has no outcome
export const wrongEvent = (event: WebhookEvent): string => event.data.outcome;

import { expect } from 'vitest';
import { bearer, doorsOf } from '../app.ts';
import { EVENTS, OPERATOR_TOKEN, type Endpoint } from './customer.ts';

/** The number of different deliveries that an endpoint received. */
export const distinct = ({ received }: Pick<Endpoint, 'received'>): number =>
  new Set(received.map(({ headers }) => headers['webhook-id'])).size;

/**
 * Waits until each endpoint received all events of its calls, and the outbox has the results of `calls` calls. Then
 * nothing is left to do.
 */
export async function settled(
  url: string,
  endpoints: { endpoint: Endpoint; calls: number }[],
  calls: number,
): Promise<void> {
  const due = endpoints.map((told) => told.calls * EVENTS.length);
  const got = () => endpoints.map(({ endpoint }) => distinct(endpoint));
  await expect.poll(got, { interval: 50 }).toEqual(due);
  await expect.poll(() => resultsMailed(url), { interval: 200 }).toBe(calls);
}

async function resultsMailed(url: string): Promise<number> {
  const input = encodeURIComponent(JSON.stringify({ limit: 500 }));
  const { body } = await doorsOf(url).rest(
    'GET',
    `/trpc/emails.list?input=${input}`,
    undefined,
    bearer(OPERATOR_TOKEN),
  );
  const emails: { subject: string }[] = body.result.data;
  return emails.filter(({ subject }) => subject.includes('Acme Corp')).length;
}

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { bearer, doorsOf } from '../app.ts';
import { nextPhone } from '../kit.ts';
import { tokenIn } from '../mailboxes.ts';
import { startReceiver, type Receiver } from '../receiver.ts';

export const OPERATOR_TOKEN = 'the-operators-token-of-this-test-suite';

export const EVENTS = ['call.started', 'call.ended', 'call.transcribed', 'call.scored'];

export interface Customer {
  id: string;
  token: string;
  email: string;
}

/** A customer's endpoint, with the requests that it received. */
export interface Endpoint extends Receiver {
  webhookId: string;
  secret: string;
}

/** Creates an account with a confirmed mailbox, enough minutes for any test and this many simultaneous calls. */
export async function newCustomer(url: string, callConcurrency = 10): Promise<Customer> {
  const email = `${randomUUID()}@example.com`;
  const { rest } = doorsOf(url);
  const person = { email, password: 'a-strong-password' };
  await rest('POST', '/auth/register', person);
  const list = await rest('GET', '/trpc/emails.list', undefined, bearer(OPERATOR_TOKEN));
  const mails = (list.body.result.data as { to: string; subject: string; text: string }[]).filter(
    ({ to }) => to === email,
  );
  expect((await rest('POST', '/auth/confirm-email', { token: tokenIn(mails) })).status).toBe(200);
  const { body } = await rest('POST', '/auth/login', person);
  const accountId: string = body.user.id;
  await operate(url, 'accounts.grantMinutes', { accountId, minutes: 10_000 });
  await operate(url, 'accounts.setCallConcurrency', { accountId, callConcurrency });
  return { id: accountId, token: body.access_token, email };
}

/** Calls an operators' procedure. */
export async function operate(url: string, what: string, input: Record<string, unknown>): Promise<void> {
  const answer = await doorsOf(url).rest('POST', `/trpc/${what}`, input, bearer(OPERATOR_TOKEN));
  expect(answer).toMatchObject({ status: 200 });
}

/** Registers a new endpoint, for all four events by default. */
export async function newEndpoint(url: string, customer: Customer, events = EVENTS): Promise<Endpoint> {
  const receiver = await startReceiver();
  const target = { url: receiver.url, events };
  const answer = await doorsOf(url).rest('POST', '/v1/webhooks', target, bearer(customer.token));
  expect(answer).toMatchObject({ status: 201 });
  return { ...receiver, webhookId: answer.body.id, secret: answer.body.secret };
}

const PLACE = `mutation Place($input: PlaceCallsInput!) {
  placeCalls(input: $input) { batch { id } calls { id } }
}`;

/** A submission with this many talkative leads. Each such call makes all four events. */
export function submission(leads: number): Record<string, unknown> {
  return {
    product: 'CloudSync CRM',
    goal: 'QUALIFY_INTEREST',
    consent: true,
    persona: 'INTERESTED',
    idempotencyKey: randomUUID(),
    leads: Array.from({ length: leads }, () => ({ phone: nextPhone(), name: 'Sarah', company: 'Acme Corp' })),
  };
}

/** Places the calls. @returns their ids. */
export async function place(url: string, customer: Customer, input: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await doorsOf(url).graphql(PLACE, { input }, customer.token);
  expect(errors).toBeUndefined();
  return data.placeCalls.calls.map((call: { id: string }) => call.id);
}

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

/** An endpoint of a customer's, and what it got. */
export interface Endpoint extends Receiver {
  webhookId: string;
  secret: string;
}

/** Somebody with an account whose mailbox is confirmed, minutes enough for any test, and so many calls at once. */
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

/** What an operator does. */
export async function operate(url: string, what: string, input: Record<string, unknown>): Promise<void> {
  const answer = await doorsOf(url).rest('POST', `/trpc/${what}`, input, bearer(OPERATOR_TOKEN));
  expect(answer).toMatchObject({ status: 200 });
}

/** A new endpoint, which is told of all four events unless told otherwise. */
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

/** As many leads that let themselves be talked to: each such call makes all four events. */
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

/** @returns the ids of the calls. */
export async function place(url: string, customer: Customer, input: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await doorsOf(url).graphql(PLACE, { input }, customer.token);
  expect(errors).toBeUndefined();
  return data.placeCalls.calls.map((call: { id: string }) => call.id);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PaymentError, type HostedPayments, type HostedPaymentState } from './payments.port.ts';
import { exchange, type ZiinaConnection } from './ziina.exchange.ts';

export interface ZiinaOptions {
  apiKey: string;
  /** Without it every notice is refused. */
  webhookSecret?: string | undefined;
  /** The address up to, and without, `/payment_intent`: `https://api-v2.ziina.com/api`. */
  apiBase: string;
  /** Makes test payments, which move no money. */
  test: boolean;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds for one request with its answer. */
  timeoutMs?: number;
}

/** Payments in dirhams on Ziina's page. */
export function createZiinaPayments(options: ZiinaOptions): HostedPayments {
  const { apiKey, apiBase, webhookSecret, test, fetch = globalThis.fetch, timeoutMs = 15_000 } = options;
  const connection: ZiinaConnection = { apiKey, base: apiBase.replace(/\/+$/, ''), fetch, timeoutMs };
  return {
    name: 'ziina',
    async createPayment(request) {
      // Ziina documents no idempotency key, so this is sent once. If the answer is lost, the result is unknown.
      const payment = stateOf(await exchange(connection, 'POST', '/payment_intent', bodyOf(request, test)));
      const { redirectUrl } = payment;
      if (redirectUrl === null) throw new PaymentError('unavailable', 'Ziina answered without a page to pay on.');
      return { ...payment, redirectUrl };
    },
    async getPayment(id) {
      // The id becomes part of a path.
      if (!/^[\w-]{1,200}$/.test(id)) throw new PaymentError('not_found', 'There is no such payment.');
      return stateOf(await exchange(connection, 'GET', `/payment_intent/${id}`));
    },
    readNotice: (body, signature) => readNotice(body, signature, webhookSecret),
    probe: null,
  };
}

const bodyOf = (request: Parameters<HostedPayments['createPayment']>[0], test: boolean): object => ({
  amount: request.amount,
  currency_code: request.currency,
  message: request.message,
  success_url: request.successUrl,
  cancel_url: request.cancelUrl,
  failure_url: request.failureUrl,
  test,
});

const Payment = z.object({
  id: z.string().min(1).max(200),
  amount: z.int().nonnegative(),
  currency_code: z.string(),
  status: z.enum(['requires_payment_instrument', 'requires_user_action', 'pending', 'completed', 'failed', 'canceled']),
  // Customers are redirected there.
  redirect_url: z.url({ protocol: /^https?$/ }).nullish(),
});

function stateOf(answer: unknown): HostedPaymentState {
  const parsed = Payment.safeParse(answer);
  if (!parsed.success) throw new PaymentError('unavailable', 'Ziina answered with something else than a payment.');
  const { id, amount, currency_code: currency, status, redirect_url: redirectUrl } = parsed.data;
  return { id, amount, currency, status, redirectUrl: redirectUrl ?? null };
}

const Notice = z.object({ event: z.string(), data: z.object({ id: z.string().min(1).max(200).optional() }).loose() });

function readNotice(body: Buffer, signature: string | undefined, secret: string | undefined) {
  if (!isSigned(body, signature, secret)) {
    throw new PaymentError('bad_signature', 'The signature is missing or wrong.');
  }
  const { event, data } = parse(body);
  return event === 'payment_intent.status.updated' && data.id !== undefined ? { paymentId: data.id } : null;
}

function isSigned(body: Buffer, signature: string | undefined, secret: string | undefined): boolean {
  if (!secret || !signature || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const right = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), right);
}

function parse(body: Buffer): z.output<typeof Notice> {
  try {
    return Notice.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new PaymentError('invalid', 'The notice is not an event.');
  }
}

import { Stripe } from 'stripe';
import { z } from 'zod';
import { PaymentError, type PaymentNotice } from './payments.port.ts';

const Notice = z.object({
  object: z.literal('event'),
  id: z.string(),
  type: z.string(),
  data: z.object({ object: z.object({ id: z.string().optional() }) }),
});

type Kind = NonNullable<PaymentNotice['about']>['kind'];

/** The events that change our state. Other events of the same change (`invoice.updated`) add nothing. */
const MOVING: Readonly<Record<string, Kind>> = {
  'customer.subscription.created': 'subscription',
  'customer.subscription.updated': 'subscription',
  'customer.subscription.deleted': 'subscription',
  'customer.subscription.paused': 'subscription',
  'customer.subscription.resumed': 'subscription',
  'customer.subscription.pending_update_applied': 'subscription',
  'customer.subscription.pending_update_expired': 'subscription',
  'invoice.finalized': 'invoice',
  'invoice.paid': 'invoice',
  'invoice.payment_failed': 'invoice',
  'invoice.voided': 'invoice',
  'invoice.marked_uncollectible': 'invoice',
  'charge.refunded': 'charge',
};

/** Checks the signature and its age (five minutes) before anything else. */
export function readNotice(body: Buffer, signature: string | undefined, secret: string, now: Date): PaymentNotice {
  const { id, type, data } = parse(verified(body, signature, secret, now));
  const kind = Object.hasOwn(MOVING, type) ? MOVING[type] : undefined;
  return { id, type, about: kind && data.object.id !== undefined ? { kind, id: data.object.id } : null };
}

function verified(body: Buffer, signature: string | undefined, secret: string, now: Date): unknown {
  try {
    return Stripe.webhooks.constructEvent(body, signature ?? '', secret, undefined, undefined, now.getTime());
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw badSignature();
    // The signature is valid, so the body itself is not JSON or not an event of this kind.
    throw new PaymentError('invalid', 'The notice is not an event.');
  }
}

// The SDK's message explains body parsers of web frameworks, which does not help the sender.
const badSignature = () => new PaymentError('bad_signature', 'The signature is missing, wrong or too old.');

function parse(event: unknown): z.output<typeof Notice> {
  const parsed = Notice.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new PaymentError('invalid', 'The notice is not an event.');
}

import { Stripe } from 'stripe';
import { PaymentError } from './payments.port.ts';
import { OVERAGE } from './stripe.catalogue.ts';
import { onceKey } from './stripe.client.ts';
import type { StripeContext } from './stripe.context.ts';

/** The identifier makes Stripe count the event once. The request's key is only for the SDK's own retries. */
export async function reportOverage(
  { stripe, catalogue }: StripeContext,
  { customerId, cents, identifier, at }: { customerId: string; cents: number; identifier: string; at: Date },
): Promise<void> {
  if (!Number.isSafeInteger(cents) || cents <= 0) throw new PaymentError('invalid', 'Overage is whole cents, above 0.');
  await catalogue();
  const payload = { stripe_customer_id: customerId, value: String(cents) };
  const event = { event_name: OVERAGE, identifier, timestamp: Math.floor(at.getTime() / 1000), payload };
  await stripe.billing.meterEvents.create(event, onceKey()).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** Stripe has refused a repeat both with and without a code for it. */
const isDuplicate = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError &&
  (error.code === 'duplicate_meter_event' || /already exists with identifier/i.test(error.message));

const MINUTE = 60;
const minuteOf = (date: Date): number => Math.floor(date.getTime() / 1000 / MINUTE) * MINUTE;

/** Stripe sums whole minutes. Both ends are rounded down, so that consecutive periods share none. */
export async function overageReported(
  { stripe, catalogue }: StripeContext,
  customer: string,
  from: Date,
  to: Date,
): Promise<number> {
  const range = { customer, start_time: minuteOf(from), end_time: minuteOf(to), limit: 100 };
  if (range.start_time >= range.end_time) return 0;
  const { meter } = await catalogue();
  let cents = 0;
  for await (const summary of stripe.billing.meters.listEventSummaries(meter, range)) cents += summary.aggregated_value;
  return cents;
}

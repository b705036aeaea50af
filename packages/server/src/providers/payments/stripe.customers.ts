import type { Stripe } from 'stripe';
import { PaymentError } from './payments.port.ts';
import { idOf, onceKey, sameKey } from './stripe.client.ts';
import { isMissing } from './stripe.errors.ts';

const ACCOUNT = 'nova_account_id';

/**
 * Finds or creates the account's customer. Stripe's search may be a minute behind, so simultaneous requests may both
 * create it. The idempotency key then makes them one, and therefore holds only the account. The address and the name are
 * written afterwards.
 */
export async function createCustomer(
  stripe: Stripe,
  { accountId, email, name }: { accountId: string; email: string; name: string | null },
): Promise<string> {
  const { data } = await stripe.customers.search({ query: `metadata['${ACCOUNT}']:'${quoted(accountId)}'`, limit: 1 });
  const id =
    data[0]?.id ??
    (await stripe.customers.create({ metadata: { [ACCOUNT]: accountId } }, sameKey('customer', accountId))).id;
  await stripe.customers.update(id, { email, name: name ?? '' }, onceKey());
  return id;
}

const quoted = (text: string): string => text.replaceAll(/[\\']/g, String.raw`\$&`);

/** Deletes a customer; twice is fine. */
export async function deleteCustomer(stripe: Stripe, id: string): Promise<void> {
  await stripe.customers.del(id, {}, onceKey()).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** Attaches a payment method, and makes it the default of the customer and of their subscriptions. */
export async function usePaymentMethod(stripe: Stripe, customer: string, paymentMethod: string): Promise<void> {
  const { id } = await attach(stripe, customer, paymentMethod);
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } }, onceKey());
  // A subscription keeps the method that first paid it, and prefers it to its customer's.
  for await (const subscription of stripe.subscriptions.list({ customer, limit: 100 })) {
    const own = subscription.default_payment_method;
    if (!own || idOf(own) === id || subscription.status === 'incomplete_expired') continue;
    await stripe.subscriptions.update(subscription.id, { default_payment_method: id }, onceKey());
  }
}

/** Attaches a method. If it already belongs to this customer, Stripe returns the same method. */
async function attach(stripe: Stripe, customer: string, paymentMethod: string): Promise<Stripe.PaymentMethod> {
  // The id comes from outside and becomes part of a path.
  if (!/^\w{1,255}$/.test(paymentMethod)) throw noSuchMethod();
  try {
    return await stripe.paymentMethods.attach(paymentMethod, { customer }, onceKey());
  } catch (error) {
    throw isMissing(error) && (error as { param?: string }).param !== 'customer' ? noSuchMethod() : error;
  }
}

const noSuchMethod = () =>
  new PaymentError('invalid', 'There is no such payment method.', { reason: 'resource_missing' });

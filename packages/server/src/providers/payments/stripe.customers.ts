import type { Stripe } from 'stripe';
import { PaymentError } from './payments.port.ts';
import { idOf, onceKey, sameKey } from './stripe.client.ts';
import { isMissing } from './stripe.errors.ts';

const ACCOUNT = 'nova_account_id';

/**
 * Finds the account's customer or makes it. Stripe's search is up to a minute behind, so two at once both make one, and
 * the key makes them the same: that is why it is made of the account alone, and address and name are told after it.
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

/** Attaches it, and makes it the default of the customer and of what they are subscribed to. */
export async function usePaymentMethod(stripe: Stripe, customer: string, paymentMethod: string): Promise<void> {
  const { id } = await attach(stripe, customer, paymentMethod);
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } }, onceKey());
  // A subscription keeps the one that first paid it, and prefers it to its customer's.
  for await (const subscription of stripe.subscriptions.list({ customer, limit: 100 })) {
    const own = subscription.default_payment_method;
    if (!own || idOf(own) === id || subscription.status === 'incomplete_expired') continue;
    await stripe.subscriptions.update(subscription.id, { default_payment_method: id }, onceKey());
  }
}

/** Takes one that is this customer's already: attaching it again is answered with the same. */
async function attach(stripe: Stripe, customer: string, paymentMethod: string): Promise<Stripe.PaymentMethod> {
  // It comes from outside, and goes into a path.
  if (!/^\w{1,255}$/.test(paymentMethod)) throw noSuchMethod();
  try {
    return await stripe.paymentMethods.attach(paymentMethod, { customer }, onceKey());
  } catch (error) {
    throw isMissing(error) && (error as { param?: string }).param !== 'customer' ? noSuchMethod() : error;
  }
}

const noSuchMethod = () =>
  new PaymentError('invalid', 'There is no such payment method.', { reason: 'resource_missing' });

export * from './payments.port.ts';
export { createStripePayments } from './stripe.ts';

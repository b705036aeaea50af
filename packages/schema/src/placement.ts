import { z } from 'zod';
import { nullable, text } from './common.ts';
import { snakeKeys } from './case.ts';
import { GOALS, LANGUAGES } from './words.ts';

/** An address that a lead is sent to or that is read; an empty one is none. Its form is checked by the service. */
const link = nullable(text(2048)).transform((value) => value || null);

/** One person to call. The rules of the documentation (E.164, no duplicates) are checked after the shape. */
export const PlacementLead = z.object({
  phone: z.string().describe('E.164, such as +971501234567. Each number once.'),
  name: nullable(text(120)).describe('How the agent greets this person.'),
  company: nullable(text(200)).describe('Where this person works.'),
  email: nullable(text(320)).describe('The e-mail address of this person.'),
  title: nullable(text(120)).describe('The position of this person in the company.'),
});

/**
 * What every door takes to place calls, in the product's own names. REST has the same in snake case (`PlaceCallsBody`);
 * GraphQL, portals, MCP and the SDK derive from it or are held to it by tests.
 */
export const Placement = z.object({
  ownerEmail: z.email().max(320).toLowerCase().describe('Where the results are sent.'),
  leads: z.array(PlacementLead).describe('The people to call, each number once.'),
  product: text(2000).min(1).describe('What the agent calls about: what is sold, in a sentence or two.'),
  websiteUrl: link.describe('A public page that the brief is drawn from.'),
  context: nullable(text(5000)).describe('What the agent should know: audience, prices, usual objections.'),
  goal: z.enum(GOALS).describe('What the call is for.'),
  language: z
    .enum(LANGUAGES)
    .nullish()
    .transform((value) => value ?? 'en')
    .describe('What the agent speaks: English (default) or Gulf Arabic.'),
  bookingLink: link.describe('Where a meeting is booked. Required when the goal is to book a meeting.'),
  paymentLink: link.describe('Where the product is paid. Required when the goal is to close a sale.'),
  pricingSummary: nullable(text(1000)).describe('Prices that the agent may quote.'),
  urgencyHook: nullable(text(500)).describe('A true reason to decide soon.'),
  goalCriteria: nullable(text(2000)).describe('When a lead qualifies, or what to find out.'),
  consent: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false)
    .describe('You confirm that you may contact these numbers. Must be true.'),
  idempotencyKey: nullable(text(128).min(1)).describe('The same key and input place nothing twice, for 24 hours.'),
});
export type Placement = z.output<typeof Placement>;
export type PlacementLead = z.output<typeof PlacementLead>;

/** Body of `POST /calls`. */
export const PlaceCallsBody = z.object(snakeKeys(Placement.shape)).meta({
  // `consent` is documented as required; a body without it is answered 400 by the rule, and not 422 by the shape.
  required: ['owner_email', 'leads', 'product', 'goal', 'consent'],
  // What the reference offers to try.
  example: {
    owner_email: 'you@example.com',
    product: 'CloudSync CRM',
    context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
  },
});

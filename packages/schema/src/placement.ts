import { z } from 'zod';
import { ianaTimeZone, nullable, text } from './common.ts';
import { snakeKeys } from './case.ts';
import { component } from './component.ts';
import { Mailbox, OptionalMailbox } from './mailbox.ts';
import { CONSENT_BASES, GOALS, LANGUAGES } from './words.ts';

/** A link; an empty one becomes null. The service checks its form. */
const link = nullable(text(2048)).transform((value) => value || null);

/** The consent of one lead to be called. */
export const LeadConsent = component(
  'LeadConsent',
  z.object({
    basis: z
      .enum(CONSENT_BASES)
      .describe('The ground. Numbers in the US and Canada are called only with `express_written`.'),
    text: text(5000).min(1).describe('What the person agreed to, word for word.'),
    at: z.iso.datetime({ offset: true }).describe('When it was given, in ISO 8601.'),
    source: text(2000).min(1).describe('Where it was given, such as the address of a form.'),
  }),
  {
    description: 'The consent of one lead to be called, kept as evidence.',
    example: {
      basis: 'express_written',
      text: 'Acme may call me at this number, also with an AI voice, about its offers.',
      at: '2026-05-02T10:15:00Z',
      source: 'https://example.com/newsletter',
    },
  },
);
export type LeadConsent = z.output<typeof LeadConsent>;

/** One lead to call. The documented rules (E.164, no duplicates) are checked after the shape. */
export const PlacementLead = z.object({
  phone: z.string().describe('E.164, such as +971501234567. Each number once.'),
  name: nullable(text(120)).describe('How the agent greets this person.'),
  company: nullable(text(200)).describe('The company of this person.'),
  email: OptionalMailbox.describe('The e-mail address of this person.'),
  title: nullable(text(120)).describe('The position of this person in the company.'),
  timeZone: nullable(ianaTimeZone).describe(
    'The IANA time zone in which this person is, such as `America/Chicago`, if you know it. Calling hours follow its clock.',
  ),
  consent: nullable(LeadConsent).describe('The consent of this person. Required for numbers in the US and Canada.'),
});

/** A lead in a body of REST. */
const RestLead = component('Lead', z.object(snakeKeys(PlacementLead.shape)), {
  description: 'A person to call.',
  example: { phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' },
});

/**
 * The input of a placement for every door, in camelCase. REST uses snake case (`PlaceCallsBody`). GraphQL, portals, MCP
 * and the SDK derive from it, or tests compare them with it.
 */
export const Placement = z.object({
  ownerEmail: Mailbox.describe('Where the results are sent.'),
  leads: z.array(PlacementLead).describe('The people to call, each number once.'),
  product: text(2000).min(1).describe('The product that the agent calls about, in a sentence or two.'),
  websiteUrl: link.describe('A public page with facts for the brief.'),
  context: nullable(text(5000)).describe('Facts for the agent: audience, prices, usual objections.'),
  goal: z.enum(GOALS).describe('The goal of the call.'),
  language: z
    .enum(LANGUAGES)
    .nullish()
    .transform((value) => value ?? 'en')
    .describe('The language of the agent: English (default) or Gulf Arabic.'),
  bookingLink: link.describe('The page on which a meeting is booked. Required when the goal is to book a meeting.'),
  paymentLink: link.describe('The page on which the product is paid. Required when the goal is to close a sale.'),
  pricingSummary: nullable(text(1000)).describe('Prices that the agent may quote.'),
  urgencyHook: nullable(text(500)).describe('A true reason for the lead to decide soon.'),
  goalCriteria: nullable(text(2000)).describe('When a lead counts as qualified, or what to find out.'),
  voicemailMessage: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false)
    .describe(
      'Leave a message on a voicemail; by default the agent hangs up without a word. Numbers in the US and Canada get one only with a record of consent.',
    ),
  transferTo: nullable(text(16)).describe(
    'A number in E.164 to which leads who ask for a person are handed over. Without it they are offered a call.',
  ),
  consent: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false)
    .describe('You confirm that you may contact these numbers. Must be true.'),
  idempotencyKey: nullable(text(128).min(1)).describe(
    'For 24 hours, a repeat of the same key and input places nothing.',
  ),
});
export type Placement = z.output<typeof Placement>;
export type PlacementLead = z.output<typeof PlacementLead>;

const leads = z.array(RestLead).describe(Placement.shape.leads.description!);

/** Body of `POST /calls`. */
export const PlaceCallsBody = component('Placement', z.object({ ...snakeKeys(Placement.shape), leads }), {
  description: 'Up to five people to call, what about, and with which goal.',
  // `consent` is documented as required. A body without it breaks a rule (400), not the shape (422).
  required: ['owner_email', 'leads', 'product', 'goal', 'consent'],
  example: {
    owner_email: 'you@example.com',
    product: 'CloudSync CRM',
    context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
  },
});

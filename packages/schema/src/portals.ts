import { z } from 'zod';
import { nullable, text } from './common.ts';
import { component } from './component.ts';
import { OptionalMailbox } from './mailbox.ts';
import { Placement } from './placement.ts';
import { LANGUAGES } from './words.ts';

export const PORTALS = ['property_finder', 'bayut'] as const;
export type Portal = (typeof PORTALS)[number];

/** `documented`: `sha256=<hex>` in our header. `vendor`: also Property Finder's own `X-Signature`. */
export const SIGNATURE_SCHEMES = ['documented', 'vendor'] as const;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The states of a lead that a portal sent. */
export const PORTAL_LEAD_STATUSES = ['received', 'dispatched', 'waiting', 'suppressed', 'ignored', 'failed'] as const;

/** Text that a portal may omit, or send as null or as a number. */
const word = (description: string) =>
  nullable(z.union([z.string(), z.number().transform(String)])).describe(description);
const id = z.union([z.string().trim().min(1).max(200), z.number().transform(String)]);

const PropertyFinderLead = z.looseObject({
  channel: word('How the person got in touch: `whatsapp`, `call`, `email`…'),
  message: word('What the person wrote.'),
  listing: nullable(
    z.looseObject({ id: word('Its id.'), reference: word('Its reference.'), url: word('Its address.') }),
  ).describe('The listing that the person asked about.'),
  project: nullable(z.looseObject({ id: word('Its id.') })).describe('The project that the person asked about.'),
  responseLink: word('Where the portal shows the lead.'),
  sender: z
    .looseObject({
      name: word('The name of the person.'),
      contacts: nullable(
        z.array(z.looseObject({ type: word('`phone` or `email`.'), value: word('The number or address.') })),
      ).describe('How the person is reached. The first phone number is called.'),
    })
    .describe('The person.'),
});

/** An event of Property Finder. Only `lead.created` must have a lead. Unknown fields are stored and not read. */
export const PropertyFinderEvent = z.looseObject({
  id: id.describe('The id of the event. The same id is taken once.'),
  type: z.string().trim().min(1).max(100).describe('`lead.created` is called; other types are only acknowledged.'),
});
export const PropertyFinderLeadCreated = component(
  'PropertyFinderEvent',
  PropertyFinderEvent.extend({ payload: PropertyFinderLead.describe('The lead.') }),
  {
    description: 'An event of Property Finder. Unknown fields are stored and not read.',
    example: {
      id: 'lead-created-12345678',
      type: 'lead.created',
      timestamp: '2026-06-12T08:30:00Z',
      entity: { id: '12345678', type: 'lead' },
      payload: {
        channel: 'whatsapp',
        listing: { id: '01J0', reference: 'REF-1' },
        sender: { name: 'Jane Doe', contacts: [{ type: 'phone', value: '+971501234567' }] },
      },
    },
  },
);

const BayutPerson = z.looseObject({
  name: word('The name of the person.'),
  phone_number: word('The number to call.'),
  cell: word('The number to call, when there is no `phone_number`.'),
  phone: word('The number to call, when there is no other.'),
  email: word('The e-mail address of the person.'),
  intent: word('What the person wants: `buy`, `rent`…'),
  message: word('What the person wrote.'),
});
const BayutListing = z.looseObject({
  url: word('The address of the listing.'),
  link: word('The address of the listing, when there is no `url`.'),
  reference: word('The reference of the listing.'),
  reference_number: word('The reference of the listing, when there is no `reference`.'),
  title: word('The title of the listing.'),
});

/** A lead of Bayut or dubizzle: pushed (`enquirer`), or an item of the pull API (`inquirer_details`). */
export const BayutLead = component(
  'BayutLead',
  z
    .looseObject({
      id: id.nullish().describe('The id of the lead. The same id is taken once.'),
      lead_id: id.nullish().describe('The id of the lead, when there is no `id`.'),
      enquirer: BayutPerson.nullish().describe('The person, in a pushed lead.'),
      inquirer_details: BayutPerson.nullish().describe('The person, in a lead that was pulled.'),
      listing: BayutListing.nullish().describe('The listing, in a pushed lead.'),
      listing_details: BayutListing.nullish().describe('The listing, in a lead that was pulled.'),
      message: word('What the person wrote.'),
    })
    .refine((lead) => lead.id != null || lead.lead_id != null, { path: ['id'], message: 'Field required' })
    .refine((lead) => lead.enquirer != null || lead.inquirer_details != null, {
      path: ['enquirer'],
      message: 'Field required',
    }),
  {
    description: 'A lead of Bayut or dubizzle. Unknown fields are stored and not read.',
    example: {
      id: 'b-1',
      enquirer: { name: 'Jane Doe', phone_number: '+971501234567', intent: 'buy' },
      listing: { url: 'https://www.bayut.com/property/details-1.html', reference: 'REF-1' },
      received_at: '2026-06-12T08:30:00Z',
    },
  },
);

const accepted = z.literal(true).describe('The lead was stored, now or before.');
const elapsed_ms = z.number().min(0).describe('Milliseconds from the request’s arrival to its commit.');
/** Answers to the portals' webhooks. The ids are the portal's own. */
export const PropertyFinderAck = component(
  'PropertyFinderReceipt',
  z.object({ accepted, event_id: z.string().describe('The portal’s id of the event.'), elapsed_ms }),
  {
    description: 'The receipt of an event.',
    example: { accepted: true, event_id: 'lead-created-12345678', elapsed_ms: 4.2 },
  },
);
export const BayutAck = component(
  'BayutReceipt',
  z.object({ accepted, lead_id: z.string().describe('The portal’s id of the lead.'), elapsed_ms }),
  { description: 'The receipt of a lead.', example: { accepted: true, lead_id: 'b-1', elapsed_ms: 4.2 } },
);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time from 00:00 to 24:00');

/** When leads may be called: the days, and the hours in the local time of the zone. */
export const CallingWindow = z
  .strictObject({
    timezone: z.string().min(1).max(64),
    days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
    from: time,
    to: time,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than `from`' });
export type CallingWindow = z.output<typeof CallingWindow>;

/** The settings that an integration's owner chooses. */
export const PortalCampaign = z.strictObject({
  name: text(120).trim().min(1),
  scheme: z.enum(SIGNATURE_SCHEMES),
  product: text(2000).trim().min(1),
  context: nullable(text(3000)),
  goal: Placement.shape.goal,
  language: z.enum(LANGUAGES),
  bookingLink: Placement.shape.bookingLink,
  paymentLink: Placement.shape.paymentLink,
  ownerEmail: OptionalMailbox,
  callingWindow: CallingWindow.nullable(),
  isActive: z.boolean(),
});
export type PortalCampaign = z.output<typeof PortalCampaign>;

/** A secret shared with a portal. */
export const PortalSecret = text(256).min(16);

import { z } from 'zod';
import { nullable, text } from './common.ts';
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
const word = nullable(z.union([z.string(), z.number().transform(String)]));
const id = z.union([z.string().trim().min(1).max(200), z.number().transform(String)]);

const PropertyFinderLead = z.looseObject({
  channel: word,
  message: word,
  listing: nullable(z.looseObject({ id: word, reference: word, url: word })),
  project: nullable(z.looseObject({ id: word })),
  responseLink: word,
  sender: z.looseObject({
    name: word,
    contacts: nullable(z.array(z.looseObject({ type: word, value: word }))),
  }),
});

/** An event of Property Finder. Only `lead.created` must have a lead. Unknown fields are stored and not read. */
export const PropertyFinderEvent = z.looseObject({ id, type: z.string().trim().min(1).max(100) });
export const PropertyFinderLeadCreated = PropertyFinderEvent.extend({ payload: PropertyFinderLead }).meta({
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
});

const BayutPerson = z.looseObject({
  name: word,
  phone_number: word,
  cell: word,
  phone: word,
  email: word,
  intent: word,
  message: word,
});
const BayutListing = z.looseObject({ url: word, link: word, reference: word, reference_number: word, title: word });

/** A lead of Bayut or dubizzle: pushed (`enquirer`), or an item of the pull API (`inquirer_details`). */
export const BayutLead = z
  .looseObject({
    id: id.nullish(),
    lead_id: id.nullish(),
    enquirer: BayutPerson.nullish(),
    inquirer_details: BayutPerson.nullish(),
    listing: BayutListing.nullish(),
    listing_details: BayutListing.nullish(),
    message: word,
  })
  .refine((lead) => lead.id != null || lead.lead_id != null, { path: ['id'], message: 'Field required' })
  .refine((lead) => lead.enquirer != null || lead.inquirer_details != null, {
    path: ['enquirer'],
    message: 'Field required',
  })
  .meta({
    example: {
      id: 'b-1',
      enquirer: { name: 'Jane Doe', phone_number: '+971501234567', intent: 'buy' },
      listing: { url: 'https://www.bayut.com/property/details-1.html', reference: 'REF-1' },
      received_at: '2026-06-12T08:30:00Z',
    },
  });

const ackTime = z.number().min(0).describe('Milliseconds from the request’s arrival to its commit.');
/** Answers to the portals' webhooks. The ids are the portal's own. */
export const PropertyFinderAck = z.object({ accepted: z.literal(true), event_id: z.string(), elapsed_ms: ackTime });
export const BayutAck = z.object({ accepted: z.literal(true), lead_id: z.string(), elapsed_ms: ackTime });

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
  ownerEmail: nullable(z.email().max(320).toLowerCase()),
  callingWindow: CallingWindow.nullable(),
  isActive: z.boolean(),
});
export type PortalCampaign = z.output<typeof PortalCampaign>;

/** A secret shared with a portal. */
export const PortalSecret = text(256).min(16);

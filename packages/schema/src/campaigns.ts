import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { nullable, text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { Mailbox } from './mailbox.ts';
import { Placement } from './placement.ts';
import { CallingWindow, WEEKDAYS } from './portals.ts';
import { CALL_MEDIA, CAMPAIGN_PAUSES, CAMPAIGN_STATUSES, GOALS, LANGUAGES, RETRY_CAUSES } from './words.ts';

const moment = z.iso.datetime({ offset: true });

/** The settings of a campaign, complete. The service fills in defaults and present values before it checks them. */
export const CampaignSettings = z.strictObject({
  name: text(120).trim().min(1),
  ownerEmail: nullable(Placement.shape.ownerEmail),
  product: text(2000).trim().min(1),
  goal: Placement.shape.goal,
  language: z.enum(LANGUAGES),
  websiteUrl: Placement.shape.websiteUrl,
  context: Placement.shape.context,
  bookingLink: Placement.shape.bookingLink,
  paymentLink: Placement.shape.paymentLink,
  pricingSummary: Placement.shape.pricingSummary,
  urgencyHook: Placement.shape.urgencyHook,
  goalCriteria: Placement.shape.goalCriteria,
  voicemailMessage: z.boolean(),
  transferTo: Placement.shape.transferTo,
  media: nullable(z.enum(CALL_MEDIA)),
  callingWindow: CallingWindow.nullable(),
  startsAt: nullable(moment),
  concurrency: z.int().min(1).max(100),
  retryOn: z.array(z.enum(RETRY_CAUSES)).max(RETRY_CAUSES.length),
  maxAttempts: z.int().min(1).max(10),
  retryMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
});
export type CampaignSettings = z.output<typeof CampaignSettings>;

const of = (field: keyof typeof Placement.shape) => Placement.shape[field].description!;
const shortText = (max: number, description: string) => text(max).nullish().describe(description);

/** What each setting means, for all doors. */
export const CAMPAIGN_ABOUT = {
  name: 'The name of the campaign.',
  ownerEmail: 'Where the results are sent; null or left out: the account’s address.',
  product: of('product'),
  goal: of('goal'),
  language: of('language'),
  websiteUrl: of('websiteUrl'),
  context: of('context'),
  bookingLink: of('bookingLink'),
  paymentLink: of('paymentLink'),
  pricingSummary: of('pricingSummary'),
  urgencyHook: of('urgencyHook'),
  goalCriteria: of('goalCriteria'),
  voicemailMessage: of('voicemailMessage'),
  transferTo: of('transferTo'),
  media: 'What carries the calls; null or left out: what the server is set up for.',
  callingWindow:
    'The days and hours in which leads are called, each in its own time zone; `timezone` is for leads that name none. ' +
    'Left out: every day from 09:00 to 18:00, Asia/Dubai. null: at any time.',
  startsAt: 'When the calls begin, once the campaign is launched; null or left out: at once.',
  concurrency: 'The most of its calls that are live at once, 1 to 100; 5 unless told.',
  retryOn: 'Which unanswered calls are tried again; no_answer, busy and carrier_limit unless told.',
  maxAttempts: 'The most calls to one lead, 1 to 10; 3 unless told.',
  retryMinutes: 'Minutes between two calls to one lead, 1 to 10,080; 60 unless told.',
} satisfies Record<keyof CampaignSettings, string>;

/** What each change of a campaign's state does, for all doors. */
export const CAMPAIGN_CHANGES_ABOUT = {
  launch: 'Begins to call the leads of a draft, at its start time or now, within its calling window.',
  pause: 'Places no more calls, and takes back those that are not dialled. Other calls go on.',
  resume: 'Goes on with a paused campaign.',
  cancel:
    'Ends a campaign for good. Waiting leads are not called, and calls that nobody has answered are cancelled; answered ' +
    'ones go on.',
} as const;
/** The same of its deletion. */
export const CAMPAIGN_DELETION_ABOUT =
  'Deletes a campaign that is not scheduled or running, with its leads and rehearsals. Its calls stay, with their ' +
  'minutes and consents. The number cap of the account no longer counts them; the limits of the law do.';
export type CampaignStateChange = keyof typeof CAMPAIGN_CHANGES_ABOUT;

/** The settings as they are sent: what is left out keeps its value or default. */
const sent = {
  name: text(120).describe(CAMPAIGN_ABOUT.name),
  product: text(2000).describe(CAMPAIGN_ABOUT.product),
  goal: z.enum(GOALS).describe(CAMPAIGN_ABOUT.goal),
  ownerEmail: Mailbox.nullish().describe(CAMPAIGN_ABOUT.ownerEmail),
  language: z.enum(LANGUAGES).nullish().describe(CAMPAIGN_ABOUT.language),
  websiteUrl: shortText(2048, CAMPAIGN_ABOUT.websiteUrl),
  context: shortText(5000, CAMPAIGN_ABOUT.context),
  bookingLink: shortText(2048, CAMPAIGN_ABOUT.bookingLink),
  paymentLink: shortText(2048, CAMPAIGN_ABOUT.paymentLink),
  pricingSummary: shortText(1000, CAMPAIGN_ABOUT.pricingSummary),
  urgencyHook: shortText(500, CAMPAIGN_ABOUT.urgencyHook),
  goalCriteria: shortText(2000, CAMPAIGN_ABOUT.goalCriteria),
  voicemailMessage: z.boolean().nullish().describe(CAMPAIGN_ABOUT.voicemailMessage),
  transferTo: shortText(16, CAMPAIGN_ABOUT.transferTo),
  media: z.enum(CALL_MEDIA).nullish().describe(CAMPAIGN_ABOUT.media),
  callingWindow: CallingWindow.nullish().describe(CAMPAIGN_ABOUT.callingWindow),
  startsAt: moment.nullish().describe(CAMPAIGN_ABOUT.startsAt),
  concurrency: z.int().min(1).max(100).nullish().describe(CAMPAIGN_ABOUT.concurrency),
  retryOn: z.array(z.enum(RETRY_CAUSES)).nullish().describe(CAMPAIGN_ABOUT.retryOn),
  maxAttempts: z.int().min(1).max(10).nullish().describe(CAMPAIGN_ABOUT.maxAttempts),
  retryMinutes: z.int().min(1).max(10_080).nullish().describe(CAMPAIGN_ABOUT.retryMinutes),
} satisfies Record<keyof CampaignSettings, unknown>;
/** The input of a new campaign, in camelCase. */
export const CampaignInput = z.object(sent);
/** The same for changes. */
export const CampaignChangesInput = CampaignInput.partial();

const example = {
  name: 'Autumn',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  calling_window: { timezone: 'Asia/Dubai', days: ['mon', 'tue', 'wed', 'thu'], from: '09:00', to: '18:00' },
  concurrency: 5,
  retry_on: ['no_answer', 'busy'],
  max_attempts: 3,
  retry_minutes: 60,
};

/** Body of `POST /v1/campaigns`. */
export const CreateCampaignBody = component(
  'NewCampaign',
  z.object({
    ...snakeKeys(sent),
    consent: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false)
      .describe('You confirm that you may contact the numbers that you will add. Must be true.'),
  }),
  {
    description: 'A new campaign: what its agents call about, when, and how often.',
    required: ['name', 'product', 'goal', 'consent'],
    example: { ...example, consent: true },
  },
);

/** Body of `PATCH /v1/campaigns/{id}`. */
export const UpdateCampaignBody = component('CampaignChanges', z.object(snakeKeys(CampaignChangesInput.shape)), {
  description: 'Changes of a campaign. What is left out stays as it is; null clears what may be empty.',
  example: { concurrency: 10, retry_on: ['no_answer', 'busy', 'voicemail'] },
});

const id = uuid('The id of the campaign.');
const shownText = (description: string) => z.string().nullable().describe(description);

/** A campaign as REST shows it. */
export const CampaignResponse = component(
  'Campaign',
  z.object({
    id,
    status: z
      .enum(CAMPAIGN_STATUSES)
      .describe('draft → scheduled (until `starts_at`) → running ⇄ paused → completed or cancelled.'),
    pause_reason: z.enum(CAMPAIGN_PAUSES).nullable().describe('Why it is paused; null when it is not.'),
    pause_note: shownText('More about that, for people.'),
    name: z.string().describe(CAMPAIGN_ABOUT.name),
    owner_email: shownText('Where the results are sent; null: the account’s address.'),
    product: z.string().describe(CAMPAIGN_ABOUT.product),
    goal: z.enum(GOALS).describe(CAMPAIGN_ABOUT.goal),
    language: z.enum(LANGUAGES).describe('The language of the agent.'),
    website_url: shownText(CAMPAIGN_ABOUT.websiteUrl),
    context: shownText(CAMPAIGN_ABOUT.context),
    booking_link: shownText('The page on which a meeting is booked.'),
    payment_link: shownText('The page on which the product is paid.'),
    pricing_summary: shownText(CAMPAIGN_ABOUT.pricingSummary),
    urgency_hook: shownText(CAMPAIGN_ABOUT.urgencyHook),
    goal_criteria: shownText(CAMPAIGN_ABOUT.goalCriteria),
    voicemail_message: z.boolean().describe('Whether the agent leaves a message on a voicemail.'),
    transfer_to: shownText('The number to which leads who ask for a person are handed over.'),
    media: z.enum(CALL_MEDIA).nullable().describe('What carries the calls; null: what the server is set up for.'),
    calling_window: z
      .object({
        timezone: z.string().describe('The time zone of leads that name none, by IANA.'),
        days: z.array(z.enum(WEEKDAYS)).describe('The days of the week.'),
        from: z.string().describe('The start of each day, HH:MM.'),
        to: z.string().describe('The end of each day, HH:MM.'),
      })
      .nullable()
      .describe('When leads are called, each in its own time zone; null: at any time.'),
    starts_at: timestamp('When the calls begin; null: once it is launched.').nullable(),
    concurrency: z.number().int().describe('The most of its calls that are live at once.'),
    retry_on: z.array(z.enum(RETRY_CAUSES)).describe('Which unanswered calls are tried again.'),
    max_attempts: z.number().int().describe('The most calls to one lead.'),
    retry_minutes: z.number().int().describe('Minutes between two calls to one lead.'),
    total: z.number().int().describe('How many leads it has.'),
    created_at: timestamp('When it was made.'),
    updated_at: timestamp('When its settings or its state last changed.'),
    launched_at: timestamp('When it was launched; null before.').nullable(),
    ended_at: timestamp('When it was completed or cancelled; null before.').nullable(),
  }),
  {
    description: 'Many leads, called in their calling hours, a few at once, and again when nobody answers.',
    example: {
      id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e11',
      status: 'running',
      pause_reason: null,
      pause_note: null,
      ...example,
      owner_email: null,
      language: 'en',
      website_url: null,
      context: null,
      booking_link: null,
      payment_link: null,
      pricing_summary: null,
      urgency_hook: null,
      goal_criteria: null,
      voicemail_message: false,
      transfer_to: null,
      media: null,
      starts_at: null,
      total: 120,
      created_at: '2026-06-12T08:00:00.000Z',
      updated_at: '2026-06-12T08:30:00.000Z',
      launched_at: '2026-06-12T08:30:00.000Z',
      ended_at: null,
    },
  },
);

import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { nullable, text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import type { Placement, PlacementLead } from './placement.ts';
import { CALL_STATUSES, GOALS, LANGUAGES } from './words.ts';

const callId = uuid('The id of the call.');
const contextId = uuid('The id of the brief. The agent waits in the room `call-<context_id>`.');
const status = z.enum(CALL_STATUSES).describe('The state of the call.');
const phone = z.string().describe('The number that is called, E.164.');
const expiresIn = z.number().describe('Seconds until this can no longer be read: 600 after the call was placed.');

const ids = {
  call_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e0f',
  context_id: '0199f0d4-3c1b-7d4f-9a6b-1c2d3e4f5a6b',
};

const PlacedCall = component(
  'PlacedCall',
  z.object({
    call_id: callId,
    context_id: contextId,
    phone,
    lead_name: z.string().nullable().describe('The name of the lead.'),
    status,
    expires_in_seconds: expiresIn,
    message: z.string().describe('What became of this lead, for people.'),
  }),
  { description: 'What became of one lead of a submission.' },
);

/** Answer of `POST /calls`: one entry per lead, in their order. */
export const BatchCallResponse = component(
  'PlacedCalls',
  z.object({
    calls: z.array(PlacedCall).describe('One entry for each lead, in their order.'),
    total: z.number().int().describe('The number of leads.'),
    dispatched: z.number().int().describe('How many of them are called.'),
    failed: z.number().int().describe('How many of them are not called, such as suppressed numbers.'),
  }),
  {
    description: 'What became of a submission, lead by lead.',
    example: {
      calls: [
        {
          ...ids,
          phone: '+971501234567',
          lead_name: 'Sarah',
          status: 'in_progress',
          expires_in_seconds: 600,
          message: 'Call dispatched successfully',
        },
      ],
      total: 1,
      dispatched: 1,
      failed: 0,
    },
  },
);

/** Answer of `GET /calls/{id}`. */
export const CallStatusResponse = component(
  'Call',
  z.object({
    call_id: callId,
    status,
    phone,
    sms_sent: z.boolean().describe('Whether a text message was sent to the lead.'),
    error: z.string().nullable().describe('Why the call failed; null otherwise.'),
    expires_in_seconds: expiresIn,
  }),
  {
    description: 'The state of one call.',
    example: {
      call_id: ids.call_id,
      status: 'in_progress',
      phone: '+971501234567',
      sms_sent: false,
      error: null,
      expires_in_seconds: 592,
    },
  },
);

const shown = (description: string) => z.string().nullable().describe(description);
const shownLead = {
  phone,
  name: shown('The name of the lead.'),
  company: shown('The company of the lead.'),
  email: shown('The e-mail address of the lead.'),
  title: shown('The position of the lead in the company.'),
} satisfies Record<keyof Omit<PlacementLead, 'timeZone' | 'consent'>, unknown>;
/** Options of the call itself, which are no part of its brief. */
type Unshown = 'voicemailMessage' | 'transferTo';
const shownRequest = {
  product: z.string().describe('The product, as it was submitted.'),
  websiteUrl: shown('The page that facts were taken from.'),
  context: shown('The facts, as they were submitted.'),
  goal: z.enum(GOALS).describe('The goal of the call.'),
  language: z.enum(LANGUAGES).describe('The language of the agent.'),
  bookingLink: shown('The page on which a meeting is booked.'),
  paymentLink: shown('The page on which the product is paid.'),
  pricingSummary: shown('Prices that the agent may quote.'),
  urgencyHook: shown('A reason for the lead to decide soon.'),
  goalCriteria: shown('When a lead counts as qualified, or what to find out.'),
} satisfies Record<keyof Omit<Placement, 'leads' | 'ownerEmail' | 'consent' | 'idempotencyKey' | Unshown>, unknown>;

/** The fields of a submission that `GET /contexts/{id}` shows in addition to the lead. */
export const SHOWN_REQUEST = Object.keys(shownRequest) as (keyof typeof shownRequest)[];

/** Answer of `GET /contexts/{id}`: the brief that the agent was handed. */
export const ContextResponse = component(
  'Brief',
  z.object({
    id: contextId,
    created_at: timestamp('When the brief was written.'),
    owner_email: z.string().describe('Where the results are sent.'),
    ...shownLead,
    ...snakeKeys(shownRequest),
    caller: z.string().describe('On whose behalf the agent calls.'),
    agent_instructions: z.string().describe('How the agent is told to behave.'),
    opening_line: z.string().describe('The first words of the agent.'),
    qualification_questions: z.array(z.string()).describe('What the agent asks, in order.'),
    objection_handlers: z.record(z.string(), z.string()).describe('Objections, each with the answer of the agent.'),
    closing_script: z.string().describe('How the agent closes the call.'),
    product_facts: z.array(z.string()).describe('What the agent may state about the product.'),
    source: z.enum(['rules', 'llm']).describe('Whether rules or a language model wrote the brief.'),
    note: z.string().nullable().describe('What went wrong while the brief was written, such as a page not reached.'),
    expires_in_seconds: expiresIn,
  }),
  {
    description: 'The brief that the agent was handed: what it says, asks and may state.',
    example: {
      id: ids.context_id,
      created_at: '2026-06-12T08:30:00.000Z',
      owner_email: 'you@example.com',
      phone: '+971501234567',
      name: 'Sarah',
      company: 'Acme Corp',
      email: null,
      title: null,
      product: 'CloudSync CRM',
      website_url: null,
      context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
      goal: 'qualify_interest',
      language: 'en',
      booking_link: null,
      payment_link: null,
      pricing_summary: null,
      urgency_hook: null,
      goal_criteria: null,
      caller: 'Acme Sales',
      agent_instructions: 'You call Sarah of Acme Corp about CloudSync CRM…',
      opening_line: 'Hello Sarah, this is an AI assistant calling for Acme Sales…',
      qualification_questions: ['How does your team keep track of customers today?'],
      objection_handlers: { 'migration effort': 'We move your data for you.' },
      closing_script: 'Thank you for your time, Sarah.',
      product_facts: ['AED 99/seat'],
      source: 'rules',
      note: null,
      expires_in_seconds: 598,
    },
  },
);

/** A number that is never called again for this account. */
export const SuppressionResponse = component(
  'Suppression',
  z.object({
    id: uuid('The id of the entry.'),
    phone: z.string().describe('The number that is never called, E.164.'),
    reason: z.string().describe('Why: a text of yours, or that the person opted out.'),
    created_at: timestamp('Since when.'),
    erased_at: z.iso
      .datetime()
      .nullable()
      .optional()
      .describe('When the number was erased on request: `phone` is then `[erased]`. It is still never called.'),
  }),
  {
    description: 'A number that is never called again for this account.',
    example: {
      id: '5e6f7a8b-9c0d-4e1f-a2b3-c4d5e6f7a8b9',
      phone: '+971501234567',
      reason: 'asked by e-mail',
      created_at: '2026-06-12T08:30:00.000Z',
    },
  },
);

export const AddSuppressionBody = component(
  'NewSuppression',
  z.object({
    phone: z.string().describe('The number that is never called again, E.164.'),
    reason: nullable(text(500)).describe('Why, for your own records.'),
  }),
  {
    description: 'A number that is never called again.',
    example: { phone: '+971501234567', reason: 'asked by e-mail' },
  },
);

const ScoredDimension = component(
  'ScoredDimension',
  z.object({
    score: z.number().int().min(1).max(5).describe('From 1 (poor) to 5 (excellent).'),
    reason: z.string().describe('Why this score.'),
    quote: z.string().describe('The words of the call that show it; empty without any.'),
  }),
  { description: 'The score of one dimension of a call.' },
);

export const SCORE_EXAMPLE = {
  overall: 83,
  dimensions: {
    opening_and_disclosure: {
      score: 5,
      reason: 'The agent said that it is an AI, and for whom it calls.',
      quote: 'This is an AI-generated voice agent calling on behalf of Acme Sales.',
    },
    discovery: {
      score: 4,
      reason: 'The agent asked three of the four questions of the brief and got an answer to those.',
      quote: 'How many people are on your sales team?',
    },
    objection_handling: {
      score: 3,
      reason: 'The agent answered the doubt about the price only in part.',
      quote: 'It is AED 99 per seat and month.',
    },
    goal_progress: { score: 4, reason: 'The lead wants to hear more.', quote: 'Yes, they can get in touch.' },
    conduct: { score: 5, reason: 'The agent was brief and polite.', quote: '' },
  },
  rationale: 'The lead was qualified, politely and without pressure.',
  judge: 'rubric',
  note: null,
};

/** The score of a call. */
export const ScoreResponse = component(
  'Score',
  z.object({
    overall: z.number().int().min(0).max(100).describe('The score of the whole call, from 0 to 100.'),
    dimensions: z
      .object({
        opening_and_disclosure: ScoredDimension,
        discovery: ScoredDimension,
        objection_handling: ScoredDimension,
        goal_progress: ScoredDimension,
        conduct: ScoredDimension,
      })
      .describe('The five dimensions of the rubric.'),
    rationale: z.string().describe('The score in a few sentences.'),
    judge: z.enum(['rubric', 'llm']).describe('Whether rules or a language model gave the score.'),
    note: z.string().nullable().describe('What limits the score, such as a model that did not answer.'),
  }),
  { description: 'How good a call was, on five dimensions.', example: SCORE_EXAMPLE },
);

/** Answer of `GET /api/calls/{id}/quality`; `score` is null while scoring is pending. */
export const QualityResponse = component(
  'CallQuality',
  z.object({
    call_id: callId,
    scored_at: timestamp('When the call was scored; null until then.').nullable(),
    score: ScoreResponse.nullable().describe('The score; null while it is pending.'),
  }),
  {
    description: 'The score of a call, or that it is pending.',
    example: { call_id: ids.call_id, scored_at: '2026-06-12T08:33:12.000Z', score: SCORE_EXAMPLE },
  },
);

const roomName = 'call-0199f0d4-0000-7000-8000-000000000000';

/** Body of `POST /token`. */
export const TokenBody = component(
  'RoomTokenRequest',
  z.object({
    room_name: text(128).min(1).describe('`call-` and the `context_id` of the call.'),
    participant_name: text(128).min(1).describe('How the person is shown in the room.'),
  }),
  { description: 'Who wants to join which room.', example: { room_name: roomName, participant_name: 'Test Caller' } },
);

/** Answer of `POST /token`: what a LiveKit client needs to join. The token ends after 10 minutes. */
export const RoomTokenResponse = component(
  'RoomToken',
  z.object({
    server_url: z.string().describe('The address of LiveKit, `wss:` or `ws:`.'),
    participant_token: z.string().describe('LiveKit’s token for one person. It ends after 10 minutes.'),
    room_name: z.string().describe('The room that the token opens.'),
  }),
  {
    description: 'What a LiveKit client needs to join a call.',
    example: { server_url: 'wss://livekit.example.com', participant_token: 'eyJhbGciOi…', room_name: roomName },
  },
);

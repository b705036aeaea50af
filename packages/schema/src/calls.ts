import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { nullable, text } from './common.ts';
import type { Placement, PlacementLead } from './placement.ts';
import { CALL_STATUSES, GOALS, LANGUAGES } from './words.ts';

/** Answer of `POST /calls`: one entry per lead, in their order. */
export const BatchCallResponse = z.object({
  calls: z.array(
    z.object({
      call_id: z.uuid(),
      context_id: z.uuid(),
      phone: z.string(),
      lead_name: z.string().nullable(),
      status: z.enum(CALL_STATUSES),
      expires_in_seconds: z.number(),
      message: z.string(),
    }),
  ),
  total: z.number().int(),
  dispatched: z.number().int(),
  failed: z.number().int(),
});

/** Answer of `GET /calls/{id}`. */
export const CallStatusResponse = z.object({
  call_id: z.uuid(),
  status: z.enum(CALL_STATUSES),
  phone: z.string(),
  sms_sent: z.boolean(),
  error: z.string().nullable(),
  expires_in_seconds: z.number(),
});

const shown = z.string().nullable();
const shownLead = { phone: z.string(), name: shown, company: shown, email: shown, title: shown } satisfies Record<
  keyof PlacementLead,
  unknown
>;
const shownRequest = {
  product: z.string(),
  websiteUrl: shown,
  context: shown,
  goal: z.enum(GOALS),
  language: z.enum(LANGUAGES),
  bookingLink: shown,
  paymentLink: shown,
  pricingSummary: shown,
  urgencyHook: shown,
  goalCriteria: shown,
} satisfies Record<keyof Omit<Placement, 'leads' | 'ownerEmail' | 'consent' | 'idempotencyKey'>, unknown>;

/** The fields of a submission that `GET /contexts/{id}` shows in addition to the lead. */
export const SHOWN_REQUEST = Object.keys(shownRequest) as (keyof typeof shownRequest)[];

/** Answer of `GET /contexts/{id}`: the brief that the agent was handed. */
export const ContextResponse = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  owner_email: z.string(),
  ...shownLead,
  ...snakeKeys(shownRequest),
  caller: z.string(),
  agent_instructions: z.string(),
  opening_line: z.string(),
  qualification_questions: z.array(z.string()),
  objection_handlers: z.record(z.string(), z.string()),
  closing_script: z.string(),
  product_facts: z.array(z.string()),
  source: z.enum(['rules', 'llm']),
  note: z.string().nullable(),
  expires_in_seconds: z.number(),
});

/** A number that is never called again for this account. */
export const SuppressionResponse = z.object({
  id: z.uuid(),
  phone: z.string(),
  reason: z.string(),
  created_at: z.iso.datetime(),
  erased_at: z.iso
    .datetime()
    .nullable()
    .optional()
    .describe('When the number was erased on request: `phone` is then `[erased]`. It is still never called.'),
});

export const AddSuppressionBody = z.object({ phone: z.string(), reason: nullable(text(500)) });

const ScoredDimension = z.object({ score: z.number().int().min(1).max(5), reason: z.string(), quote: z.string() });

/** The score of a call. */
export const ScoreResponse = z.object({
  overall: z.number().int().min(0).max(100),
  dimensions: z.object({
    opening_and_disclosure: ScoredDimension,
    discovery: ScoredDimension,
    objection_handling: ScoredDimension,
    goal_progress: ScoredDimension,
    conduct: ScoredDimension,
  }),
  rationale: z.string(),
  judge: z.enum(['rubric', 'llm']),
  note: z.string().nullable(),
});

/** Answer of `GET /api/calls/{id}/quality`; `score` is null while scoring is pending. */
export const QualityResponse = z.object({
  call_id: z.uuid(),
  scored_at: z.iso.datetime().nullable(),
  score: ScoreResponse.nullable(),
});

/** Body of `POST /token`. */
export const TokenBody = z
  .object({
    room_name: text(128).min(1).describe('`call-` and the `context_id` of the call.'),
    participant_name: text(128).min(1).describe('How the person is shown in the room.'),
  })
  .meta({ example: { room_name: 'call-0199f0d4-0000-7000-8000-000000000000', participant_name: 'Test Caller' } });

/** Answer of `POST /token`: what a LiveKit client needs to join. The token ends after 10 minutes. */
export const RoomTokenResponse = z.object({
  server_url: z.string(),
  participant_token: z.string(),
  room_name: z.string(),
});

import { z } from 'zod';
import { nullable, text } from './common.ts';

export const GOALS = ['book_meeting', 'qualify_interest', 'collect_info', 'close_sale'] as const;
export const LANGUAGES = ['en', 'ar-AE'] as const;
/** How REST tells the state of a call. */
export const CALL_STATUSES = ['pending', 'in_progress', 'completed', 'failed'] as const;

/** One person to call. The rules of the documentation (E.164, no duplicates) are checked after the shape. */
export const LeadInput = z.object({
  phone: z.string(),
  name: nullable(text(120)),
  company: nullable(text(200)),
  email: nullable(text(320)),
  title: nullable(text(120)),
});

/** Body of `POST /calls`. */
export const PlaceCallsBody = z
  .object({
    owner_email: z.email().max(320),
    leads: z.array(LeadInput),
    product: text(2000).min(1),
    website_url: nullable(text(2048)),
    context: nullable(text(5000)),
    goal: z.enum(GOALS),
    language: z
      .enum(LANGUAGES)
      .nullish()
      .transform((value) => value ?? 'en'),
    booking_link: nullable(text(2048)),
    payment_link: nullable(text(2048)),
    pricing_summary: nullable(text(1000)),
    urgency_hook: nullable(text(500)),
    goal_criteria: nullable(text(2000)),
    consent: z.boolean(),
    idempotency_key: nullable(text(128).min(1)),
  })
  .meta({
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

/** Answer of `GET /contexts/{id}`: the brief that the agent was handed. */
export const ContextResponse = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  owner_email: z.string(),
  phone: z.string(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  title: z.string().nullable(),
  product: z.string(),
  website_url: z.string().nullable(),
  context: z.string().nullable(),
  goal: z.enum(GOALS),
  language: z.enum(LANGUAGES),
  booking_link: z.string().nullable(),
  payment_link: z.string().nullable(),
  pricing_summary: z.string().nullable(),
  urgency_hook: z.string().nullable(),
  goal_criteria: z.string().nullable(),
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
});

export const AddSuppressionBody = z.object({ phone: z.string(), reason: nullable(text(500)) });

const ScoredDimension = z.object({ score: z.number().int().min(1).max(5), reason: z.string(), quote: z.string() });

/** How good a call was. */
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

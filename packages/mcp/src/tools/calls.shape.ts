import { z } from 'zod';
import { open, time } from '../shapes.ts';

/** A call of the account. */
export const CallShape = open({
  id: z.string().describe('The call_id'),
  phone: z.string(),
  lead_name: z.string().nullable(),
  lead_company: z.string().nullable(),
  goal: z.string(),
  language: z.string(),
  status: z.string().describe('queued, dispatched, ringing, in_progress, completed, failed or cancelled'),
  outcome: z.string().nullable().describe('The outcome, such as qualified or opted_out; null until the call has ended'),
  goal_completed: z.boolean().nullable(),
  error: z.string().nullable().describe('Why it failed or was cancelled'),
  duration_seconds: z.number().nullable(),
  created_at: time,
  ended_at: time.nullable(),
});

export const BatchShape = open({
  id: z.string().describe('The batch_id'),
  product: z.string(),
  goal: z.string(),
  total: z.number().describe('Calls; of these some are live, the others ended'),
  live: z.number(),
  ended: z.number(),
  completed: z.number(),
  failed: z.number(),
  created_at: time,
  cancelled_at: time.nullable(),
});

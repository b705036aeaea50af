import { z } from 'zod';
import { id, open, time } from '../shapes.ts';

export const campaignId = id('The id that create_campaign or list_campaigns answered');

export const CampaignShape = open({
  id: z.string().describe('The campaign_id'),
  status: z.string().describe('draft, scheduled, running, paused, completed or cancelled'),
  pause_reason: z.string().nullable().describe('Why it is paused: by_account, no_minutes, not_set_up or refused'),
  pause_note: z.string().nullable(),
  name: z.string(),
  product: z.string(),
  goal: z.string(),
  total: z.number().describe('How many leads it has'),
  concurrency: z.number().describe('The most calls that are live at once'),
  starts_at: time.nullable(),
  launched_at: time.nullable(),
  ended_at: time.nullable(),
  created_at: time,
});

export const ReportShape = open({
  leads: z.number(),
  waiting: z.number(),
  calling: z.number(),
  reached: z.number().describe('Leads that answered'),
  unreached: z.number().describe('Leads that did not answer, as often as they were tried'),
  failed: z.number(),
  cancelled: z.number(),
  goals_completed: z.number(),
  attempts: z.number().describe('Calls made so far'),
  outcomes: z.array(open({ outcome: z.string(), leads: z.number() })),
  waits: z.array(open({ reason: z.string().nullable().describe('null: for their turn'), leads: z.number() })),
});

export const CampaignLeadShape = open({
  id: z.string(),
  position: z.number(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  status: z.string().describe('waiting, calling, reached, unreached, failed or cancelled'),
  reason: z.string().nullable().describe('What it waits for, or why it is not called'),
  due_at: time.nullable().describe('When a waiting lead is called or checked again'),
  attempts: z.number(),
  outcome: z.string().nullable(),
  call_id: z.string().nullable().describe('Its last call'),
});

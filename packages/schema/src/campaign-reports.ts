import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { CAMPAIGN_LEAD_REASONS, OUTCOMES } from './words.ts';

/** The most personas of a rehearsal. */
export const MAX_REHEARSED = 16;

const shownText = (description: string) => z.string().nullable().describe(description);
const count = (description: string) => z.number().int().describe(description);

const shownReport = {
  leads: count('Leads of the campaign.'),
  waiting: count('Leads that wait for their call.'),
  calling: count('Leads with a call that is not over.'),
  reached: count('Leads that answered.'),
  unreached: count('Leads that did not answer, as often as they were tried.'),
  failed: count('Leads that cannot be called.'),
  cancelled: count('Leads that are no longer called.'),
  goalsCompleted: count('Leads with whom the goal was reached.'),
  attempts: count('Calls made so far.'),
};

/** Answer of `GET /v1/campaigns/{id}/report`. */
export const CampaignReportResponse = component(
  'CampaignReport',
  z.object({
    ...snakeKeys(shownReport),
    outcomes: z
      .array(
        z.object({ outcome: z.enum(OUTCOMES).describe('How the last call to them ended.'), leads: count('Leads.') }),
      )
      .describe('Leads by the outcome of their last call.'),
    waits: z
      .array(
        z.object({
          reason: z.enum(CAMPAIGN_LEAD_REASONS).nullable().describe('Why they wait; null: for their turn.'),
          leads: count('Leads.'),
        }),
      )
      .describe('Waiting leads by what they wait for.'),
  }),
  {
    description: 'What became of the leads of a campaign. A rehearsal is not in it.',
    example: {
      leads: 120,
      waiting: 40,
      calling: 5,
      reached: 60,
      unreached: 10,
      failed: 5,
      cancelled: 0,
      goals_completed: 22,
      attempts: 96,
      outcomes: [
        { outcome: 'qualified', leads: 22 },
        { outcome: 'not_interested', leads: 38 },
        { outcome: 'no_answer', leads: 10 },
      ],
      waits: [
        { reason: null, leads: 28 },
        { reason: 'retry', leads: 12 },
      ],
    },
  },
);

/** Body of `POST /v1/campaigns/{id}/rehearsals`. */
export const RehearseBody = component(
  'NewRehearsal',
  z.strictObject({
    personas: z
      .number()
      .int()
      .min(1)
      .max(MAX_REHEARSED)
      .nullish()
      .describe('How many simulated leads, each of another kind, 1 to 16; 8 unless told.'),
  }),
  { description: 'A rehearsal to hold.', example: { personas: 8 } },
);

/** A rehearsal as REST shows it. */
export const RehearsalResponse = component(
  'Rehearsal',
  z.object({
    id: uuid('The id of the rehearsal.'),
    campaign_id: uuid('The id of the campaign.'),
    status: z.enum(['running', 'completed', 'failed']).describe('Its state.'),
    personas: z.number().int().describe('How many conversations it has when it is completed.'),
    error: shownText('Why it failed.'),
    results: z
      .array(
        z.object({
          persona: z.string().describe('The kind of simulated lead.'),
          outcome: z.enum(OUTCOMES).describe('How the conversation ended.'),
          goal_completed: z.boolean().describe('Whether the goal was reached.'),
          score: z.number().int().nullable().describe('From 0 to 100; null when nobody answered.'),
          rationale: shownText('Why it has this score.'),
          transcript: z
            .array(
              z.object({
                role: z.enum(['agent', 'lead']).describe('Who speaks.'),
                text: z.string().describe('What is said.'),
              }),
            )
            .describe('The turns, in their order.'),
        }),
      )
      .describe('The conversations so far, the worst first.'),
    created_at: timestamp('When it began.'),
    ended_at: timestamp('When it was over; null before.').nullable(),
  }),
  {
    description: 'Conversations with simulated leads. They are no calls: nobody is dialled, and no minutes are used.',
    example: {
      id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e13',
      campaign_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e11',
      status: 'completed',
      personas: 1,
      error: null,
      results: [
        {
          persona: 'busy',
          outcome: 'callback_requested',
          goal_completed: false,
          score: 70,
          rationale: 'The agent kept it short.',
          transcript: [{ role: 'agent', text: 'Hello, I am calling about CloudSync CRM.' }],
        },
      ],
      created_at: '2026-06-12T08:10:00.000Z',
      ended_at: '2026-06-12T08:10:02.000Z',
    },
  },
);

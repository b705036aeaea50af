import { z } from 'zod';
import { briefOf } from '../brief.ts';
import { callId, counted, id, open } from '../shapes.ts';
import { tool } from '../tool.ts';
import { CallShape } from './calls.shape.ts';

export const getCall = tool({
  name: 'get_call',
  title: 'Status of a new call',
  description:
    'Tells the status of a call: pending, in_progress, completed or failed. Needs no key, but knows a call only for 10 ' +
    'minutes after it was placed; for older ones, and for the outcome, use get_call_details. To wait for the end, ask ' +
    'again every 15 seconds or so.',
  input: z.strictObject({ call_id: callId }),
  output: open({
    call_id: z.string(),
    status: z.string().describe('pending, in_progress, completed or failed'),
    phone: z.string(),
    sms_sent: z.boolean(),
    error: z.string().nullable(),
    expires_in_seconds: z.number(),
  }),
  effect: 'reads',
  run: async ({ nova }, { call_id }, options) => nova.calls.get(call_id, options),
  say: ({ status, error }) => `The call is ${status}${error ? `: ${error}` : ''}.`,
});

export const getCallDetails = tool({
  name: 'get_call_details',
  title: 'Details of a call',
  description:
    'Reads a call of the account of any age: status, outcome, whether the goal was reached, duration, ' +
    'lead. Needs the key of the account that placed it.',
  input: z.strictObject({ call_id: callId }),
  output: CallShape,
  effect: 'reads',
  run: async ({ nova }, { call_id }, options) => nova.calls.details(call_id, options),
  say: ({ status, outcome, error }) =>
    `The call is ${status}${outcome ? `, with the outcome ${outcome}` : ''}${error ? `: ${error}` : ''}.`,
});

export const getCallBrief = tool({
  name: 'get_call_brief',
  title: 'Brief of a call',
  description:
    'The agent’s brief for a call: instructions, opening line, questions, answers to objections, ' +
    'facts. By context_id (needs no key, for 10 minutes after placing), or by call_id (needs the account’s key, at any ' +
    'time). Give one of the two.',
  input: z
    .strictObject({
      context_id: id('The context_id that place_calls answered').optional(),
      call_id: callId.optional(),
    })
    .refine((given) => (given.context_id === undefined) !== (given.call_id === undefined), {
      message: 'give either context_id or call_id',
    }),
  output: open({
    id: z.string(),
    opening_line: z.string(),
    agent_instructions: z.string(),
    qualification_questions: z.array(z.string()),
    objection_handlers: z.record(z.string(), z.string()).describe('Answer by objection'),
    closing_script: z.string(),
    product_facts: z.array(z.string()),
    caller: z.string().describe('The name that the agent calls for'),
    source: z.string().describe('The author: rules or llm'),
    note: z.string().nullable(),
  }),
  effect: 'reads',
  run: async ({ nova }, { context_id, call_id }, options) =>
    context_id === undefined ? briefOf(nova, call_id!, options) : nova.contexts.get(context_id, options),
  say: ({ openingLine, qualificationQuestions }) =>
    `The agent opens with “${openingLine}” and has ${qualificationQuestions.length} questions.`,
});

export const getTranscript = tool({
  name: 'get_transcript',
  title: 'Transcript of a call',
  description:
    'Every turn of a call so far, agent and lead, in order; also while it goes on. Needs the key of the account that ' +
    'placed it. Empty until somebody has spoken.',
  input: z.strictObject({ call_id: callId }),
  output: open({
    call_id: z.string(),
    turns: z.array(
      open({
        role: z.string().describe('agent or lead'),
        text: z.string(),
        phase: z.string().describe('opening, qualification, objections or closing'),
        start_seconds: z.number(),
        end_seconds: z.number(),
      }),
    ),
  }),
  effect: 'reads',
  run: async ({ nova }, { call_id }, options) => ({
    callId: call_id,
    turns: await nova.calls.transcript(call_id, options),
  }),
  say: ({ turns }) => (turns.length === 0 ? 'Nobody has spoken yet.' : counted(turns.length, 'turn')),
});

const Dimension = open({ score: z.number().describe('1 to 5'), reason: z.string(), quote: z.string() });

export const getCallQuality = tool({
  name: 'get_call_quality',
  title: 'Score of a call',
  description:
    'The judge’s score of an ended call: 0 to 100, and five dimensions with a reason and a quotation each. It is made ' +
    'within a minute after the end; until then score is null: ask again later. Without a key, for 10 minutes only.',
  input: z.strictObject({ call_id: callId }),
  output: open({
    call_id: z.string(),
    scored_at: z.string().nullable(),
    score: open({
      overall: z.number().describe('0 to 100'),
      dimensions: z.record(z.string(), Dimension),
      rationale: z.string(),
      judge: z.string().describe('rubric or llm'),
      note: z.string().nullable(),
    }).nullable(),
  }),
  effect: 'reads',
  run: async ({ nova }, { call_id }, options) => nova.quality.get(call_id, options),
  say: ({ score }) =>
    score ? `${score.overall} of 100: ${score.rationale}` : 'The call is not scored yet: ask again in a minute.',
});

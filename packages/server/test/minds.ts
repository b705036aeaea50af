import { begin, policyMind, type Brief, type MindInput, type Thought } from '@nova-calls/conversation';
import { createMind } from '../src/minds.ts';
import type { Logger } from '../src/platform/log/index.ts';
import { openAiCompatibleLlm, type Llm } from '../src/providers/llm/index.ts';
import { READING } from './fakes/model/behaviours.ts';
import { startModel, streams, type Behaviour, type ModelServer } from './fakes/model/server.ts';

const open: ModelServer[] = [];

/** Closes every model that was started here. */
export const closeModels = () => Promise.all(open.splice(0).map((model) => model.close()));

export const brief: Brief = {
  language: 'en',
  goal: 'book_meeting',
  caller: 'Orbit Software',
  product: 'CloudSync CRM',
  lead: { name: 'Sarah Haddad', company: 'Acme Corp', title: null },
  openingLine: '',
  qualificationQuestions: [
    'How many people are on your sales team?',
    'How do you manage your pipeline today?',
    'What budget have you set aside for a CRM?',
    'Who else is involved in the decision?',
  ],
  objectionHandlers: { price: 'At AED 99 a seat, most teams make it back with the first deal they do not lose.' },
  closingScript: '',
  productFacts: ['CloudSync CRM connects to WhatsApp out of the box.'],
  agentInstructions: '',
  bookingLink: 'cal.com/orbit/demo',
  paymentLink: null,
  pricingSummary: 'It is AED 99 per seat and month.',
  urgencyHook: null,
  goalCriteria: null,
};
export const rules = policyMind();

/** A call as it stands after these words of the lead, who now says the last of them. */
export async function turn(said: string[], given: Partial<Brief> = {}): Promise<MindInput & { utterance: string }> {
  const own = { ...brief, ...given };
  let { state } = begin({ brief: own, phone: '+971501234567', seed: 's' });
  const input = (utterance: string) => ({ state, utterance, brief: own, transcript: [] });
  for (const utterance of said.slice(0, -1)) state = (await rules.next(input(utterance))).state;
  return input(said.at(-1)!);
}

export const SILENT = { warn() {} } as unknown as Logger;

export const TEAM = ['Yes, go on', 'We are 12 people'];

interface Setup {
  answerMs?: number;
  restMs?: number;
  now?: () => number;
  llm?: (url: string) => Llm;
}

export async function minded(behaviour: Behaviour, { answerMs = 5000, restMs, now, llm }: Setup = {}) {
  const model = await startModel(behaviour);
  open.push(model);
  const logged: Record<string, unknown>[] = [];
  const log = { warn: (fields: Record<string, unknown>) => void logged.push(fields) } as unknown as Logger;
  const own =
    llm?.(model.url) ?? openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'fake', ...(now && { now }) });
  return { model, logged, llm: own, mind: createMind(own, { log, answerMs, restMs }) };
}

/** The thoughts of both minds about a turn that the model reads like this. */
export async function read(reading: object, said: string[], given: Partial<Brief> = {}) {
  const { mind, logged } = await minded(
    streams(JSON.stringify({ ...READING, words: '', answer: null, intents: [], ...reading })),
  );
  const input = await turn(said, given);
  return { thought: await mind.next(input), byRules: await rules.next(input), logged };
}

export const stepOf = ({ use: _use, waitedMs: _waited, ...step }: Thought) => step;

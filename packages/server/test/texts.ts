import { initialState, type Brief, type ConversationState } from '@nova-calls/conversation';
import type { Database } from '../src/platform/db/index.ts';
import { newId } from '../src/platform/ids/index.ts';

export const BRIEF: Brief = {
  language: 'en',
  goal: 'book_meeting',
  caller: 'Acme Corp',
  product: 'CloudSync CRM',
  lead: { name: 'Sarah', company: null, title: null, email: null } as never,
  openingLine: 'Hello',
  qualificationQuestions: [],
  objectionHandlers: {},
  closingScript: 'Bye',
  productFacts: [],
  agentInstructions: '',
  bookingLink: 'https://book.example/acme',
  paymentLink: 'https://pay.example/acme',
  pricingSummary: null,
  urgencyHook: null,
  goalCriteria: null,
};

export interface HeldCallOptions {
  accountId: string;
  phone: string;
  media?: string;
  brief?: Partial<Brief>;
  /** What the mind noted beside the rest. */
  noted?: object;
  language?: ConversationState['language'];
}

/** A call that was held by telephone and is over, in which the person said yes to a text. */
export async function addHeldCall({ prisma }: Database, options: HeldCallOptions) {
  const { accountId, phone, media = 'telephone', noted = { smsAgreed: true }, language = 'en' } = options;
  const brief = { ...BRIEF, ...options.brief };
  const [id, batchId, at] = [newId(), newId(), new Date()];
  const shared = { accountId, goal: brief.goal, language: brief.language };
  await prisma.batch.create({
    data: { id: batchId, ...shared, ownerEmail: 'owner@example.com', product: 'CRM', total: 1, createdAt: at },
  });
  const mind = { ...initialState({ brief, phone, seed: id }), language, ...noted };
  const times = { createdAt: at, dispatchedAt: at, answeredAt: at, endedAt: at, progressedAt: at };
  const state = { status: 'completed', outcome: 'meeting_booked', persona: 'interested', media };
  const conversation = { mind } as never;
  await prisma.call.create({ data: { id, batchId, ...shared, position: 0, phone, ...state, conversation, ...times } });
  await prisma.callContext.create({
    data: { id: newId(), callId: id, brief: brief as never, source: 'rules', createdAt: at },
  });
  return { id, text: { id: newId(), callId: id, accountId, to: phone, body: 'A link' } };
}

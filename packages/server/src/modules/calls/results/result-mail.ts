import type { Brief } from '@nova-calls/conversation';
import type { JobRun } from '../../../platform/queue/index.ts';
import { renderEmail, type EmailBlock } from '../../mail/index.ts';
import type { Prisma } from '../../../platform/db/index.ts';
import type { CallsContext } from '../calls.deps.ts';
import { transcriptOf, type Turn } from '../reading/transcript.ts';

const INCLUDE = { batch: true, context: true } satisfies Prisma.CallInclude;
type FullCall = Prisma.CallGetPayload<{ include: typeof INCLUDE }>;

/** Puts the brief and the result of a call in its owner's mail, once: the e-mail and the job's end are one. */
export async function mailBrief(context: CallsContext, callId: string, run: JobRun): Promise<void> {
  const call = await context.db.prisma.call.findUnique({ where: { id: callId }, include: INCLUDE });
  if (!call || call.status === 'cancelled') return;
  const content = { title: subjectOf(call), blocks: blocksOf(call, await transcriptOf(context.db.prisma, callId)) };
  await context.db.transact(async (tx) => {
    await context.mail.send(tx, { to: call.batch.ownerEmail, subject: subjectOf(call), ...renderEmail(content) });
    await run.complete(tx);
  });
}

const words = (name: string) => name.replaceAll('_', ' ');
/** A slot's name as the start of a row. */
const label = (name: string) =>
  name === 'email' ? 'E-mail' : words(name).replace(/^./, (first) => first.toUpperCase());
const asTime = (seconds: number) =>
  seconds < 60 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
const whoIs = (call: FullCall) => [call.leadName, call.leadCompany].filter(Boolean).join(', ') || call.phone;

const subjectOf = (call: FullCall): string =>
  `${whoIs(call)}: ${call.outcome ? words(call.outcome) : words(call.status)}`.replace(/\s+/g, ' ').slice(0, 150);

function blocksOf(call: FullCall, turns: Turn[]): EmailBlock[] {
  const brief = call.context!.brief as unknown as Brief;
  const slots = Object.entries(
    (call.conversation as { mind?: { slots?: Record<string, string> } } | null)?.mind?.slots ?? {},
  );
  return [
    { kind: 'facts', rows: factsOf(call) },
    ...titled('What was learned', { kind: 'facts', rows: slots.map(([name, value]) => [label(name), value] as const) }),
    ...(turns.length > 0 ? titled('Transcript', { kind: 'transcript', lines: turns.map(lineOf) }) : []),
    ...briefBlocks(brief),
  ];
}

const briefBlocks = (brief: Brief): EmailBlock[] => [
  ...titled('The brief', {
    kind: 'facts',
    rows: [
      ['Opening', brief.openingLine],
      ['Closing', brief.closingScript],
    ],
  }),
  ...titled('The brief: questions', { kind: 'list', items: brief.qualificationQuestions }),
  ...titled('The brief: answers to objections', { kind: 'facts', rows: Object.entries(brief.objectionHandlers) }),
  ...titled('The brief: facts', { kind: 'list', items: brief.productFacts }),
];

function factsOf(call: FullCall): (readonly [string, string])[] {
  const rows: (readonly [string, string | null])[] = [
    ['Lead', whoIs(call)],
    ['Phone', call.phone],
    ['Product', call.batch.product],
    ['Goal', `${words(call.goal)} (${call.goalCompleted ? 'reached' : 'not reached'})`],
    ['Outcome', call.outcome && words(call.outcome)],
    ['Problem', call.error],
    ['Duration', asTime(call.durationSeconds ?? 0)],
  ];
  return rows.filter((row): row is readonly [string, string] => Boolean(row[1]));
}

const titled = (text: string, block: EmailBlock): EmailBlock[] => {
  const isEmpty = (block.kind === 'list' ? block.items : block.kind === 'facts' ? block.rows : [block]).length === 0;
  return isEmpty ? [] : [{ kind: 'heading', text }, block];
};

const lineOf = (turn: Turn) => ({ speaker: turn.role === 'agent' ? 'Agent' : 'Lead', text: turn.text });

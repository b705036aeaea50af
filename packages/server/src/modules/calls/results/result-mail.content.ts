import type { Brief } from '@nova-calls/conversation';
import type { Prisma } from '../../../platform/db/index.ts';
import { capText } from '../../../platform/text/index.ts';
import type { EmailBlock, EmailContent } from '../../mail/index.ts';
import { dialogueOf } from '../live/dialogue.model.ts';
import { briefOf } from '../reading/reading.store.ts';
import type { Turn } from '../reading/transcript.ts';

/** The relations of a call that its mail needs. */
export const WITH_BRIEF = { batch: true, context: true } satisfies Prisma.CallInclude;
export type FullCall = Prisma.CallGetPayload<{ include: typeof WITH_BRIEF }>;

/** What the mail tells beside the call itself. */
export interface Told {
  turns: Turn[];
  /** From 0 to 100; null when the call was not scored. */
  score: number | null;
  /** Whether the number is on the customer's suppression list. */
  isSuppressed: boolean;
  /** The page of the call; null where there is none. */
  link: string | null;
}

/** The mail about a finished call: its outcome, the answers, the transcript and the brief. */
export const resultContent = (call: FullCall, told: Told): EmailContent => ({
  title: subjectOf(call),
  blocks: blocksOf(call, told),
});

const words = (name: string) => name.replaceAll('_', ' ');
/** A slot's name as the label of a row. */
const label = (name: string) =>
  name === 'email' ? 'E-mail' : words(name).replace(/^./, (first) => first.toUpperCase());
const asTime = (seconds: number) =>
  seconds < 60 ? `${seconds} seconds` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
const whoIs = (call: FullCall) => [call.leadName, call.leadCompany].filter(Boolean).join(', ') || call.phone;

const LONGEST_SUBJECT = 150;

/** Shortens a long name, so that the outcome after it is never cut. */
function subjectOf(call: FullCall): string {
  const outcome = `: ${words(call.outcome ?? call.status)}`;
  const who = whoIs(call).replace(/\s+/g, ' ');
  const room = LONGEST_SUBJECT - outcome.length;
  return `${who.length > room ? `${capText(who, room - 1)}…` : who}${outcome}`;
}

function blocksOf(call: FullCall, told: Told): EmailBlock[] {
  const lang = call.language;
  const slots = Object.entries(dialogueOf(call).mind?.slots ?? {});
  const learned = slots.map(([name, value]) => [label(name), value] as const);
  const lines = told.turns.map(lineOf);
  return [
    { kind: 'facts', rows: factsOf(call, told) },
    ...(told.link ? [{ kind: 'link' as const, label: 'Open the call', url: told.link }] : []),
    ...titled('What was learned', { kind: 'facts', rows: learned, lang }),
    ...(lines.length > 0 ? titled('Transcript', { kind: 'transcript', lines, lang }) : []),
    ...briefBlocks(briefOf(call.context!), lang),
  ];
}

const briefBlocks = (brief: Brief, lang: string): EmailBlock[] => [
  ...titled('The brief', {
    kind: 'facts',
    lang,
    rows: [
      ['Opening', brief.openingLine],
      ['Closing', brief.closingScript],
    ],
  }),
  ...titled('The brief: questions', { kind: 'list', items: brief.qualificationQuestions, lang }),
  ...titled('The brief: answers to objections', { kind: 'facts', rows: Object.entries(brief.objectionHandlers), lang }),
  ...titled('The brief: facts', { kind: 'list', items: brief.productFacts, lang }),
];

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });
const NEVER_AGAIN = 'This number will not be called again: it is on your suppression list.';

function factsOf(call: FullCall, { score, isSuppressed }: Told): (readonly [string, string])[] {
  const rows: (readonly [string, string | null])[] = [
    ['Lead', whoIs(call)],
    ['Phone', call.phone],
    ['Product', call.batch.product],
    ['Goal', `${words(call.goal)} (${call.goalCompleted ? 'reached' : 'not reached'})`],
    ['Outcome', call.outcome && words(call.outcome)],
    ['Problem', call.error],
    ['Next', isSuppressed ? NEVER_AGAIN : null],
    ['Date', `${WHEN.format(call.answeredAt ?? call.dispatchedAt ?? call.createdAt)} UTC`],
    ['Duration', asTime(call.durationSeconds ?? 0)],
    ['Quality score', score === null ? null : `${score} of 100`],
    ['Call', call.id],
  ];
  return rows.filter((row): row is readonly [string, string] => Boolean(row[1]));
}

const titled = (text: string, block: EmailBlock): EmailBlock[] => {
  const isEmpty = (block.kind === 'list' ? block.items : block.kind === 'facts' ? block.rows : [block]).length === 0;
  return isEmpty ? [] : [{ kind: 'heading', text }, block];
};

const lineOf = (turn: Turn) => ({ speaker: turn.role === 'agent' ? 'Agent' : 'Lead', text: turn.text });

import {
  hangUp,
  initialState,
  personaReply,
  silence,
  speechSeconds,
  type Brief,
  type Language,
  type Step,
} from '@nova-calls/conversation';
import type { Prisma } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import { improveBrief } from '../placing/briefing.ts';
import type { CallsContext } from '../calls.deps.ts';
import { isLive, MAX_CALL_SECONDS, REASONS } from '../calls.model.ts';
import { makeMove, paced, type Move } from '../live/moves.ts';
import { minutesFor } from '../live/minutes.ts';
import {
  afterAgent,
  asJson,
  effectEvents,
  newTalk,
  phaseOf,
  suppressionOf,
  talkOf,
  turnEvent,
  type Talk,
} from './talk.ts';
import { transcriptOf, type Turn } from '../reading/transcript.ts';

const RING_SECONDS = 3;
const NO_ANSWER_SECONDS = 20;
/** Between two people's turns. */
const PAUSE_SECONDS = 0.4;
/** How long the agent waits for a person who says nothing. */
const PATIENCE_MS = 30_000;

const INCLUDE = { batch: true, context: true } satisfies Prisma.CallInclude;
type FullCall = Prisma.CallGetPayload<{ include: typeof INCLUDE }>;

/**
 * Moves a simulated call on by one step: dials, answers, lets the agent or the lead speak, or ends. Every step is a
 * job and a transaction, so a call goes on from its last turn whatever happens to the process.
 */
export async function runStep(
  context: CallsContext,
  job: { callId: string; step: number },
  run: JobRun,
): Promise<void> {
  const call = await context.db.prisma.call.findUnique({ where: { id: job.callId }, include: INCLUDE });
  if (!call || !isLive(call.status) || call.step !== job.step) return;
  try {
    await makeMove(context, call, await decide(context, call, run.signal), run);
  } catch (error) {
    if (!run.isLastAttempt) throw error;
    context.log.error({ err: error, callId: call.id }, 'a call could not go on');
    await makeMove(context, call, { ending: { status: 'failed', outcome: 'failed', error: REASONS.stalled } }, run);
  }
}

async function decide(context: CallsContext, call: FullCall, signal: AbortSignal): Promise<Move> {
  if (call.status === 'dispatched') return dial(context, call, signal);
  if (call.status === 'ringing') return answer(context, call);
  const talk = talkOf(call);
  if (talk.next === 'end') return end(talk);
  if (talk.next === 'agent') return agentSpeaks(context, call, talk, signal);
  return call.leadDriver === 'person' ? nobodySpoke(context, call, talk) : leadSpeaks(context, call, talk);
}

/** The last look at the suppression list comes right before the number would be dialled. */
async function dial(context: CallsContext, call: FullCall, signal: AbortSignal): Promise<Move> {
  if (context.llm) await rewriteBrief(context, call, signal);
  const customer = call.accountId ? { accountId: call.accountId } : { ownerEmail: call.batch.ownerEmail };
  const suppressed = await context.suppressions.among(context.db.prisma, customer, [call.phone]);
  if (suppressed.size > 0) return { ending: { status: 'failed', error: REASONS.suppressed } };
  const rings = call.persona === 'no_answer' && call.leadDriver !== 'person' ? NO_ANSWER_SECONDS : RING_SECONDS;
  return { data: { status: 'ringing' }, events: [{ type: 'ringing', data: {} }], nextInMs: paced(context, rings) };
}

async function rewriteBrief(context: CallsContext, call: FullCall, signal: AbortSignal): Promise<void> {
  const account = call.accountId && (await context.db.prisma.account.findUnique({ where: { id: call.accountId } }));
  const rules = briefOf(call);
  const written = await improveBrief(context.llm!, call, rules, account ? account.name : null, signal);
  const note = [call.context!.note, written.note].filter(Boolean).join(' ') || null;
  const brief = written.brief as unknown as Prisma.InputJsonObject;
  await context.db.prisma.callContext.update({
    where: { callId: call.id },
    data: { brief, source: written.source, note },
  });
}

function answer(context: CallsContext, call: FullCall): Move {
  const by = call.leadDriver === 'person' ? 'person' : 'persona';
  if (by === 'persona' && call.persona === 'no_answer') {
    return { ending: { status: 'completed', outcome: 'no_answer', reason: 'no answer' } };
  }
  return {
    data: { status: 'in_progress', answeredAt: context.clock.now(), conversation: asJson(newTalk()) },
    events: [{ type: 'answered', data: { by } }],
    nextInMs: 0,
  };
}

async function agentSpeaks(context: CallsContext, call: FullCall, talk: Talk, signal: AbortSignal): Promise<Move> {
  const minutes = await minutesFor(context, call);
  if (minutes === 'used_up') return cutOff(talk);
  const brief = briefOf(call);
  const state = talk.mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  const transcript = context.llm ? await saidBefore(context, call) : [];
  const wrapUp = minutes === 'scarce';
  return spoken(
    context,
    call,
    talk,
    await context.mind.next({ state, utterance: talk.heard, brief, transcript, wrapUp, signal }),
  );
}

/** The transcript without what the agent is about to answer. */
async function saidBefore({ db }: CallsContext, call: Call): Promise<Turn[]> {
  const turns = await transcriptOf(db.prisma, call.id);
  return turns.slice(0, turns.findLastIndex((turn) => turn.role === 'agent') + 1);
}

/** What the agent says, and what that brings about. */
function spoken(context: CallsContext, call: Call, talk: Talk, step: Step): Move {
  const next = afterAgent(talk, step);
  const seconds = step.say ? speechSeconds(step.say, call.language as Language) : 0;
  const turn = step.say ? [turnEvent('agent', step.say, phaseOf(next), call.elapsedMs, seconds)] : [];
  const patience = next.next === 'lead' && call.leadDriver === 'person' ? PATIENCE_MS : 0;
  return {
    data: { conversation: asJson(next), elapsedMs: call.elapsedMs + Math.round(seconds * 1000) },
    events: [...effectEvents(step.effects), ...turn],
    suppress: suppressionOf(step.effects),
    nextInMs: paced(context, seconds) + patience,
  };
}

function leadSpeaks(context: CallsContext, call: FullCall, talk: Talk): Move {
  const { leadTurns, said: agentSaid } = talk;
  const persona = call.persona as Parameters<typeof personaReply>[0]['persona'];
  const reply = personaReply({ persona, leadTurns, agentSaid, state: talk.mind!, brief: briefOf(call), seed: call.id });
  if ('hangUp' in reply) return leadHangsUp(talk);
  return {
    ...heard(call, talk, reply.text),
    nextInMs: paced(context, PAUSE_SECONDS + speechSeconds(reply.text, call.language as Language)),
  };
}

/** What the lead, persona or person, said; the agent is next. */
export function heard(call: Call, talk: Talk, text: string): Move {
  const seconds = speechSeconds(text, call.language as Language);
  const from = call.elapsedMs + PAUSE_SECONDS * 1000;
  const soFar = talk.next === 'agent' && talk.heard ? `${talk.heard} ${text}` : text;
  const next: Talk = { ...talk, next: 'agent', heard: soFar, leadTurns: talk.leadTurns + 1 };
  return {
    data: { conversation: asJson(next), elapsedMs: Math.round(from + seconds * 1000) },
    events: [turnEvent('lead', text, phaseOf(talk), from, seconds)],
  };
}

async function nobodySpoke(context: CallsContext, call: FullCall, talk: Talk): Promise<Move> {
  const waited = { ...call, elapsedMs: Math.min(call.elapsedMs + PATIENCE_MS, MAX_CALL_SECONDS * 1000) };
  if ((await minutesFor(context, waited)) === 'used_up') return cutOff(talk);
  return spoken(context, waited, talk, silence(talk.mind!, briefOf(call)));
}

function leadHangsUp(talk: Talk): Move {
  const { state } = hangUp(talk.mind!, 'lead', 'the lead hung up');
  return end({ ...talk, mind: state });
}

export function cutOff(talk: Talk, reason: string = REASONS.minutesUsedUp): Move {
  if (!talk.mind) return { ending: { status: 'completed', outcome: 'failed', reason } };
  const { state } = hangUp(talk.mind, 'platform', reason);
  return end({ ...talk, mind: state });
}

export function end(talk: Talk): Move {
  const { outcome, goalCompleted, reason } = talk.mind!.ended!;
  return { data: { conversation: asJson(talk) }, ending: { status: 'completed', outcome, goalCompleted, reason } };
}

const briefOf = (call: FullCall): Brief => call.context!.brief as unknown as Brief;

import { fromEnum } from '../graphql/words.ts';
import type { CallStatus, Intent, Outcome, Phase } from '../wire/calls.words.ts';

/**
 * Something that was said.
 *
 * @example
 * for (const { role, text } of await nova.calls.transcript(callId)) console.log(`${role}: ${text}`);
 */
export interface Turn {
  /** The number of its event. */
  seq: number;
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
  /** From the start of the conversation. */
  startSeconds: number;
  endSeconds: number;
  /** What the agent understood of a turn of the lead; empty for its own. */
  intents: Intent[];
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * What each kind of event says in its `data`.
 *
 * @example
 * const line = ({ role, text }: CallEventData['turn']) => `${role}: ${text}`;
 */
export interface CallEventData {
  queued: Record<string, never>;
  dispatched: Record<string, never>;
  ringing: Record<string, never>;
  /** By whom: a simulated lead, or a person. */
  answered: { by: 'persona' | 'person' };
  /** `intents` is there for turns of the lead. */
  turn: Omit<Turn, 'seq' | 'at' | 'intents'> & { intents?: Intent[] | undefined };
  /** The conversation went on to its next phase. */
  phase: { from: Phase; to: Phase };
  /** Something was learnt about the lead: `budget`, `timeline`, `authority`, `need`, `email`, `time`. */
  slot: { name: string; value: string };
  /** A person took the lead's place. */
  joined: Record<string, never>;
  ended: { status: CallStatus; outcome: Outcome | null; reason: string; durationSeconds: number; turns: number };
  transcribed: { turns: number };
  /** 0 to 100. `quality.get` has the rest. */
  scored: { overall: number };
}

/**
 * The kinds of event.
 *
 * @example
 * const isTurn = (type: CallEventType) => type === 'turn';
 */
export type CallEventType = keyof CallEventData;

interface EventOf<Type extends CallEventType> {
  id: string;
  callId: string;
  /** Counts per call from 1, without gaps. */
  seq: number;
  type: Type;
  data: CallEventData[Type];
  /** ISO 8601, UTC. */
  at: string;
  /** No event of this call comes after it. */
  isLast: boolean;
}

/**
 * Something that happened to a call. `type` says what, and what is in `data`. A newer server may have kinds that are
 * not in this list: leave them be.
 *
 * @example
 * if (event.type === 'turn') console.log(`${event.data.role}: ${event.data.text}`);
 * if (event.type === 'ended') console.log(event.data.outcome);
 */
export type CallEvent = { [Type in CallEventType]: EventOf<Type> }[CallEventType];

/**
 * Something that happened to any of an account's calls. `cursor` is what `calls.events` goes on after.
 *
 * @example
 * for await (const event of nova.calls.events({ after })) if (event.type === 'ended') save(event.cursor, event.data);
 */
export type AccountEvent = CallEvent & { cursor: string };

/** One kind of event, as GraphQL has it. Its `data` is told in the words of REST already. */
export const toCallEvent = <Event extends CallEvent>(raw: Event): Event => ({
  ...raw,
  type: fromEnum(raw.type as string),
});

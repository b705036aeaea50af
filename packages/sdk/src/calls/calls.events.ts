import { fromEnum } from '../graphql/words.ts';
import type { CallHold } from './compliance.types.ts';
import type { CallStatus, Intent, Outcome, Phase } from '../wire/calls.words.ts';

/**
 * One turn of a conversation.
 *
 * @example
 * for (const { role, text } of await nova.calls.transcript(callId)) console.log(`${role}: ${text}`);
 */
export interface Turn {
  /** The number of the turn's event. */
  seq: number;
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
  /** Seconds from the start of the conversation. */
  startSeconds: number;
  endSeconds: number;
  /** Intents that the agent understood in a turn of the lead; empty for the agent's own turns. */
  intents: Intent[];
  /** How long the lead waited for this turn of the agent; null where that was not measured, as in simulated calls. */
  latency: TurnLatency | null;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * From the end of the lead's speech to the first sound of the agent, in milliseconds.
 *
 * @example
 * const isSlow = ({ totalMs }: TurnLatency) => totalMs > 1000;
 */
export interface TurnLatency {
  totalMs: number;
  /** Until it was sure that the lead had finished. */
  endpointingMs: number;
  /** Until the words of the lead were recognised. */
  recognitionMs: number;
  /** Until the agent had its words. */
  mindMs: number;
  /** Until the first sound of them was there. */
  speechMs: number;
}

/**
 * The `data` of each kind of event.
 *
 * @example
 * const line = ({ role, text }: CallEventData['turn']) => `${role}: ${text}`;
 */
export interface CallEventData {
  queued: Record<string, never>;
  /** The call may not be dialled now. `until` says when it is tried again, in ISO 8601. */
  held: CallHold;
  dispatched: Record<string, never>;
  ringing: Record<string, never>;
  /** The lead: a simulated persona or a person. */
  answered: { by: 'persona' | 'person' };
  /** `intents` is present in turns of the lead and is the rules' reading; see `understood`. `step` is present in turns of the agent in browser calls; see `timed`. */
  turn: Omit<Turn, 'seq' | 'at' | 'intents' | 'latency'> & {
    intents?: Intent[] | undefined;
    step?: number | undefined;
  };
  /**
   * A model read more in a turn of the lead than the rules did. `turn` is the `seq` of that turn, `intents` the merged
   * reading, on which the agent decided.
   */
  understood: { turn: number; intents: Intent[] };
  /** The conversation moved to its next phase. */
  phase: { from: Phase; to: Phase };
  /** The agent learnt something about the lead: `budget`, `timeline`, `authority`, `need`, `email`, `time`. */
  slot: { name: string; value: string };
  /** How long the lead waited for the turn of the agent that has this `step`. */
  timed: TurnLatency & { step: number };
  /** A person joined to speak for the lead. */
  joined: Record<string, never>;
  ended: { status: CallStatus; outcome: Outcome | null; reason: string; durationSeconds: number; turns: number };
  transcribed: { turns: number };
  /** The overall score, 0 to 100. `quality.get` returns the rest. */
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
  /** Numbered from 1 in each call, without gaps. */
  seq: number;
  type: Type;
  data: CallEventData[Type];
  /** ISO 8601, UTC. */
  at: string;
  /** Whether this is the last event of its call. */
  isLast: boolean;
}

/**
 * An event of a call. `type` names its kind and determines `data`. A newer server may send kinds that are not in this
 * list: ignore them.
 *
 * @example
 * if (event.type === 'turn') console.log(`${event.data.role}: ${event.data.text}`);
 * if (event.type === 'ended') console.log(event.data.outcome);
 */
export type CallEvent = { [Type in CallEventType]: EventOf<Type> }[CallEventType];

/**
 * An event of any of the account's calls. Pass `cursor` as `after` of `calls.events` to continue.
 *
 * @example
 * for await (const event of nova.calls.events({ after })) if (event.type === 'ended') save(event.cursor, event.data);
 */
export type AccountEvent = CallEvent & { cursor: string };

/** Converts an event of GraphQL. Its `data` already uses the names of REST. */
export const toCallEvent = <Event extends CallEvent>(raw: Event): Event => ({
  ...raw,
  type: fromEnum(raw.type as string),
});

import type { Brief, ConversationState, Language, Persona } from '@nova-calls/conversation';
import type { EndReason, TURNS } from '@nova-calls/schema';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';

/*
 * The port between a call's service and the driver that carries the call. The service decides what is said and writes
 * what happened. The driver owns the line and the time: it dials, speaks, listens and reports. See docs/decisions/0010.
 */

/** Words for the driver to say. */
export interface Words {
  text: string;
  /** Prescribed by law or policy: the agent finishes these words even if the lead speaks. */
  fixed: boolean;
  /** Keys to press on the telephone instead of speaking (DTMF); `w` waits for half a second. */
  press?: string;
  /** More follows: a later cue has these words and those after them. Only for a driver that asked with `grows`. */
  grows?: true;
}

/** The state of a call for its driver. It is plain JSON, because a driver may run in another process. */
export interface Cue {
  callId: string;
  /** Raised by every change that concerns the driver. A report names the step that it follows from. */
  step: number;
  phone: string;
  language: Language;
  state: 'dialling' | 'ringing' | 'talking';
  /**
   * While talking: `agent`: say `saying`, or ask for words; `lead`: listen; `handover`: bring a colleague into the call,
   * and report it; `bridged`: the lead talks to the colleague; `end`: all is said, so hang up.
   */
  turn: (typeof TURNS)[number];
  /** Words that the driver was given and has not reported as said. */
  saying: Words | null;
  /** Milliseconds on the call's own clock, which starts with the answer. */
  atMs: number;
  /** The lead: a simulated persona or a person, and the number of its turns. */
  lead: { by: 'persona' | 'person'; persona: Persona; turns: number };
  /** The agent's last words, as far as the lead heard them. */
  agentSaid: string;
  /** Null before the agent's first words. */
  mind: ConversationState | null;
}

export type { EndReason };

/** A span of the call's own clock, in milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** A report of the driver: an event on the line, or a request for the agent's words. */
export type Report =
  /** Telephone: the agent waits on the line, so the number can be dialled. It may be repeated. */
  | { type: 'state'; state: 'ready' }
  /** Telephone: the number is about to be dialled. */
  | { type: 'state'; state: 'placed' }
  | { type: 'state'; state: 'ringing' }
  | { type: 'state'; state: 'answered'; by: 'persona' | 'person' }
  | ({ type: 'heard'; text: string } & Stretch)
  | Ask
  /** `text`: the part of the words that was heard: less if the lead interrupted, '' if nothing was heard. */
  | ({ type: 'said'; text: string } & Stretch)
  /** Telephone: the number may not be dialled now, and was not. The call goes back to its queue. */
  | { type: 'not_now' }
  /** Whether the colleague answered, to whom the call is handed over. */
  | { type: 'colleague'; answered: boolean }
  | { type: 'ended'; reason: EndReason };

/**
 * Asks for the agent's next words. They are in the cue as `saying`, or count as said; without a cue the call has ended.
 */
export interface Ask {
  type: 'ask';
  /** Nobody spoke until `atMs`, as long as the driver waits. */
  silent: boolean;
  atMs: number;
  /**
   * The driver can say words that grow: the first sentences are handed out while the others are thought of. Asked again
   * when they have grown for too long, it has them completed.
   */
  grows?: boolean;
  /** The seconds that a text takes, if the driver knows beforehand. The words then count as said at once. */
  speechSeconds?: (text: string) => number;
  signal?: AbortSignal;
}

/** The answer to a report. A repeated or stale report changes nothing and gets the present cue. */
export interface Taken {
  accepted: boolean;
  /** Null when the call is over. */
  cue: Cue | null;
  /** Milliseconds of the call's clock that have passed already, while the agent thought about its words; 0 unless told. */
  waitedMs?: number;
}

/** Writes the driver's own rows in the transaction of its report, such as its next job and the end of this one. */
export type Alongside = (tx: Tx, taken: Taken) => Promise<void>;

/** The present state of a call, with its brief. */
export interface Standing {
  cue: Cue;
  brief: Brief;
}

/** The service's side of the port. Both methods may be repeated. */
export interface VoiceHost {
  /** Reads a call for a driver that starts or restarts. Null when the call is not live. */
  read(callId: string): Promise<Standing | null>;
  /**
   * Takes a report that follows from `step`. A function `report` is called with the state at that step, and only at
   * that step. A report that is stale or does not fit the state changes nothing.
   */
  report(
    callId: string,
    step: number,
    report: Report | ((standing: Standing) => Report),
    alongside?: Alongside,
  ): Promise<Taken>;
}

/** Carries calls. Methods with `tx` take effect when it commits, and must not wait for anything. */
export interface VoiceDriver {
  name: string;
  /** True if a dialled call counts as ringing at once, without a report. */
  ringsAtOnce: boolean;
  /** The jobs that carry the driver's work in this process. */
  jobs(host: VoiceHost): JobRegistration[];
  /** Takes over a call and dials its number. */
  dial(tx: Tx, cue: Cue): Promise<void>;
  /** Tells that the call moved without the driver: a person joined or typed. Its work for an earlier step is stale. */
  goOn(tx: Tx, cue: Cue): Promise<void>;
  /** Hangs up calls that are over. It may be repeated. */
  hangUp(tx: Tx, callIds: string[]): Promise<void>;
  /** Turns words that a person typed for the lead into a report; null for drivers whose leads only speak. */
  typed: ((cue: Cue, text: string) => Extract<Report, { type: 'heard' }>) | null;
  /** The calls of the list that the driver still carries. Others have stalled. */
  carries(callIds: string[]): Promise<Set<string>>;
  /** Milliseconds by which the driver's next step is late. */
  lagMs(): Promise<number>;
}

import type { Brief, ConversationState, Language, Persona } from '@nova-calls/conversation';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';

/*
 * The seam between a call's service and what carries the call. The service decides what is said, and writes what
 * happened; a driver has the line and the time: it dials, speaks, listens, and reports. docs/decisions/0010 says why.
 */

/** Words for the driver to say. */
export interface Words {
  text: string;
  /** Prescribed by law or policy: said to the end, whoever speaks meanwhile. */
  fixed: boolean;
}

/** Where a call stands, for the driver that carries it. Plain JSON: a driver may live in another process. */
export interface Cue {
  callId: string;
  /** Counted up by every change that concerns the driver. A report names the step that it follows from. */
  step: number;
  phone: string;
  language: Language;
  state: 'dialling' | 'ringing' | 'talking';
  /** Once talking: `agent`: say `saying`, or ask for words; `lead`: listen; `end`: the last word was said, hang up. */
  turn: 'agent' | 'lead' | 'end';
  /** Handed out and not reported as said yet. */
  saying: Words | null;
  /** Milliseconds on the call's own clock, which starts when it is answered. */
  atMs: number;
  /** Who speaks for the lead, and how one behaves that is simulated. */
  lead: { by: 'persona' | 'person'; persona: Persona; turns: number };
  /** The agent's last words, as far as they were heard. */
  agentSaid: string;
  /** Null before the agent's first words. */
  mind: ConversationState | null;
}

/** Why a call is over, as the driver knows it. `line_lost`: it broke; `failed`: the driver cannot go on. */
export type EndReason =
  'agent_hung_up' | 'lead_hung_up' | 'no_answer' | 'busy' | 'declined' | 'unreachable' | 'line_lost' | 'failed';

/** A stretch of the call's own clock, in milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** What happened on the line, or what the driver needs to go on. */
export type Report =
  | { type: 'state'; state: 'ringing' }
  | { type: 'state'; state: 'answered'; by: 'persona' | 'person' }
  | ({ type: 'heard'; text: string } & Stretch)
  | Ask
  /** `text`: as much of the words as was heard. Less than all when somebody spoke; '' when nothing was. */
  | ({ type: 'said'; text: string } & Stretch)
  | { type: 'ended'; reason: EndReason };

/** Asks what the agent says next. It is in the cue as `saying`, or said already; no cue: the call has ended. */
export interface Ask {
  type: 'ask';
  /** Nobody spoke until `atMs`, for as long as the driver waits. */
  silent: boolean;
  atMs: number;
  /** Seconds that saying a text takes, where that is known beforehand: the words then count as said at once. */
  speechSeconds?: (text: string) => number;
  signal?: AbortSignal;
}

/** What became of a report. A repeated or stale one changes nothing, and is told where the call stands. */
export interface Taken {
  accepted: boolean;
  /** Null: the call is over. */
  cue: Cue | null;
}

/** Written by the driver in the transaction that takes its report, such as its next job and the end of this one. */
export type Alongside = (tx: Tx, taken: Taken) => Promise<void>;

/** A call as it stands, and what it is about. */
export interface Standing {
  cue: Cue;
  brief: Brief;
}

/** The service's side. Both methods may be repeated. */
export interface VoiceHost {
  /** For a driver that begins, or begins anew. Null when the call is not live. */
  read(callId: string): Promise<Standing | null>;
  /**
   * Takes a report that follows from `step`, or what `report` makes of the call at that step; it is not asked at
   * another. A report that is stale, or that does not fit the state of the call, changes nothing.
   */
  report(
    callId: string,
    step: number,
    report: Report | ((standing: Standing) => Report),
    alongside?: Alongside,
  ): Promise<Taken>;
}

/** What carries calls. The methods with `tx` take effect with its commit, and must not wait for anybody. */
export interface VoiceDriver {
  name: string;
  /** Whether a call counts as ringing once it was dialled, without a report that says so. */
  ringsAtOnce: boolean;
  /** What the driver needs to be run, durably, in this process. */
  jobs(host: VoiceHost): JobRegistration[];
  /** Takes a call over and dials its number. */
  dial(tx: Tx, cue: Cue): Promise<void>;
  /** The call moved without the driver: somebody joined it, or typed. What it did for an earlier step is stale. */
  goOn(tx: Tx, cue: Cue): Promise<void>;
  /** The call is over: whatever still stands of it is taken down. Repeated calls are fine. */
  hangUp(tx: Tx, callId: string): Promise<void>;
  /** Words that somebody typed for the lead, as a report; null where leads only speak. */
  typed: ((cue: Cue, text: string) => Extract<Report, { type: 'heard' }>) | null;
  /** Which of these calls the driver still carries. One that it does not has stalled. */
  carries(callIds: string[]): Promise<Set<string>>;
  /** For how many milliseconds the driver's next deed has been due and nobody did it. */
  lagMs(): Promise<number>;
}

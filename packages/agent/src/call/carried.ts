import type { DoorReport } from '@nova-calls/schema';
import type { Clock } from '../clock.ts';
import type { HeldCall } from '../door/held-call.ts';
import type { Line } from './call.types.ts';
import type { Inbox } from './inbox.ts';

/** The worker's waiting times, in milliseconds. */
export interface Limits {
  /** Silence: the agent asks whether somebody is there. */
  silenceMs: number;
  /** No words yet: the agent says that it is still there. */
  asideMs: number;
  /** Words that grow have not grown: the service is asked to complete them. */
  growthMs: number;
  /** After the goodbye: waits for a last word of the caller. */
  lastWordMs: number;
  /** After the longest call: waits for the service before the worker ends the call itself. */
  overtimeMs: number;
  /** After taking a call over: waits for the caller's sound, which comes soon if they are there. */
  takeOverMs: number;
  /** On the telephone: waits for the called party's first word before the agent speaks. */
  helloMs: number;
  /** On the telephone: lets those first words, which may be a machine's greeting, go on for so long. */
  greetingMs: number;
  /** While a colleague's telephone rings: the agent says from time to time that it is still there. */
  ringAsideMs: number;
  /** Before a colleague has the call: what the caller is saying is heard for so long. */
  lastHeardMs: number;
  /** While a colleague has the call: the service is told that it goes on. */
  bridgeMs: number;
}

export const LIMITS: Limits = {
  silenceMs: 7000,
  asideMs: 2800,
  growthMs: 4000,
  lastWordMs: 1000,
  overtimeMs: 20_000,
  takeOverMs: 10_000,
  helloMs: 1500,
  greetingMs: 60_000,
  ringAsideMs: 10_000,
  lastHeardMs: 8000,
  bridgeMs: 15_000,
};

/** Silence while the words come by typing or by the browser's recogniser, which take their time. */
export const TYPING_SILENCE_MS = 30_000;

/** A call in the hands of this worker. */
export interface Carried {
  held: HeldCall;
  line: Line;
  clock: Clock;
  limits: Limits;
  inbox: Inbox;
  time: CallTime;
}

/** The call's own clock, which starts with the answer. */
export interface CallTime {
  /** Starts it at a time of the call; later starts do nothing. */
  begin(callMs: number): void;
  readonly hasBegun: boolean;
  /** The time of the call at a time of the worker, in whole milliseconds; 0 before the answer. */
  at(workerMs: number): number;
}

export function createCallTime(clock: Clock): CallTime {
  let base: { call: number; worker: number } | null = null;
  return {
    begin: (callMs) => void (base ??= { call: callMs, worker: clock.now() }),
    get hasBegun() {
      return base !== null;
    },
    at: (workerMs) => Math.round(base ? base.call + Math.max(0, workerMs - base.worker) : 0),
  };
}

export const isGone = ({ held, line }: Carried): boolean => !held.cue || line.isLost;

export const end = ({ held }: Carried, reason: Extract<DoorReport, { type: 'ended' }>['reason']): Promise<void> =>
  held.report({ type: 'ended', reason });

/** Waits while the caller speaks, for at most some time. */
export async function whileCallerSpeaks({ line, inbox, clock }: Carried, withinMs = Infinity): Promise<void> {
  const until = clock.now() + withinMs;
  while (line.isCallerSpeaking && line.isConnected && clock.now() < until)
    await inbox.until(() => !line.isCallerSpeaking, 200);
}

import type { Clock } from '../clock.ts';
import { HEARING_RATE } from '../speech/stt/stt.port.ts';
import { createMixer, type Mixer } from './mixer.ts';

/** Records a call while the server wants it: both sides, on the call's clock. All samples are of `HEARING_RATE`. */
export interface Recording {
  /** Begins, goes on or stops. `callMs`: the call's clock now. */
  follow(isOn: boolean, callMs: number): void;
  /** The caller was heard until now. */
  caller(pcm: Int16Array): void;
  /** The agent will be heard, `inMs` from now on. */
  agent(pcm: Int16Array, inMs: number): void;
  /** What the agent was going to say is not heard. */
  cut(): void;
  /** Hands on what is left. */
  close(): Promise<void>;
}

interface Deps {
  clock: Clock;
  /** Hands samples on, with the moment of the call's clock at which they begin. */
  send: (atMs: number, pcm: Int16Array) => Promise<void>;
  onFailure: (error: unknown) => void;
}

const A_MS = HEARING_RATE / 1000;
/** Samples are handed on in pieces of this length. */
const PIECE_MS = 2000;
/** After a gap a piece would be longer than the server takes, which is eight seconds. */
const MOST_MS = 2 * PIECE_MS;
/** Frames come late or in bursts; within this time they belong one behind the other. */
const JITTER_MS = 200;

export function createRecording({ clock, send, onFailure }: Deps): Recording {
  let mixer: Mixer | null = null;
  /** The call's clock less the worker's. */
  let ahead = 0;
  let takenAt = 0;
  const ends = { caller: 0, agent: 0 };
  let sent = Promise.resolve();

  /** On a whole millisecond, as pieces are placed by these. */
  const here = (inMs = 0) => Math.round(clock.now() + ahead + inMs) * A_MS;

  function place(side: 'caller' | 'agent', at: number, length: number): number {
    const isNext = Math.abs(at - ends[side]) < JITTER_MS * A_MS;
    const begin = isNext ? ends[side] : at;
    ends[side] = begin + length;
    return begin;
  }
  function handOn(): void {
    takenAt = clock.now();
    const taken = mixer?.take(here());
    for (let from = 0; taken && from < taken.pcm.length; from += MOST_MS * A_MS) {
      const pcm = taken.pcm.slice(from, from + MOST_MS * A_MS);
      sent = sent.then(() => send((taken.at + from) / A_MS, pcm)).catch(onFailure);
    }
  }

  return {
    follow(isOn, callMs) {
      if (isOn === (mixer !== null)) return;
      handOn();
      ahead = callMs - clock.now();
      mixer = isOn ? createMixer(here()) : null;
      takenAt = clock.now();
    },
    caller(pcm) {
      if (!mixer) return;
      mixer.write('caller', place('caller', here() - pcm.length, pcm.length), pcm);
      if (clock.now() - takenAt >= PIECE_MS) handOn();
    },
    agent: (pcm, inMs) => mixer?.write('agent', place('agent', here(inMs), pcm.length), pcm),
    cut() {
      mixer?.cut('agent', here());
      ends.agent = here();
    },
    async close() {
      handOn();
      mixer = null;
      await sent;
    },
  };
}

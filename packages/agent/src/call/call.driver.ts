import type { DoorCue, DoorReport, DoorWords } from '@nova-calls/schema';
import type { Clock } from '../clock.ts';
import type { HeldCall } from '../door/held-call.ts';
import { timingOf, type Answering } from '../latency/latency.ts';
import { aside, INAUDIBLE } from './asides.ts';
import type { Line, Uttered } from './call.types.ts';
import { heardText } from './heard-text.ts';
import { growthOf } from './growing.ts';
import { createInbox } from './inbox.ts';
import { nextDeed } from './next-deed.ts';

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
}

export const LIMITS: Limits = {
  silenceMs: 7000,
  asideMs: 2800,
  growthMs: 4000,
  lastWordMs: 1000,
  overtimeMs: 20_000,
};

/** Silence while the words come by typing or by the browser's recogniser, which take their time. */
export const TYPING_SILENCE_MS = 30_000;

interface Deps {
  held: HeldCall;
  line: Line;
  clock: Clock;
  limits: Limits;
  /** Is told whenever the service wants the call recorded, or not any more. */
  recording?: { follow(isOn: boolean, callMs: number): void };
}

/**
 * Carries one call to its end: does what the cue asks for, reports it, and reads the next cue. Things that happen on
 * the line wait in an inbox until a deed reads them, so only one place reports at a time.
 */
export async function carry({ held, line, clock, limits, recording }: Deps): Promise<void> {
  const inbox = createInbox(clock);
  line.onHappening(inbox.put);
  held.onChange(() => {
    inbox.wake();
    record();
  });

  const { call } = held.claim;
  /** The call's time and the worker's time when this worker started. */
  let base: { call: number; worker: number } | null = null;
  /** Words that the worker said by itself and has not reported yet. */
  let asides: { text: string; fromMs: number } | null = null;
  /** The caller's turn that is being answered. */
  let answering: Answering | null = null;
  /** True after words of a cue were heard. The first ones are prescribed, so nothing may be said before them. */
  let hasBegun = false;

  const isGone = () => !held.cue || line.isLost;
  const onCall = (at: number) => Math.round(base ? base.call + Math.max(0, at - base.worker) : 0);
  const record = () => recording?.follow(base !== null && held.cue?.records === true, onCall(clock.now()));
  const begin = (callMs: number) => void (base ??= { call: callMs, worker: clock.now() });
  const end = (reason: Extract<DoorReport, { type: 'ended' }>['reason']) => held.report({ type: 'ended', reason });

  const deeds = {
    /** Rings until somebody joins. */
    async await_caller(): Promise<void> {
      const joined = await inbox.until(() => line.isConnected || isGone(), call.joinTimeoutMs);
      if (isGone()) return;
      if (!joined) return end('no_answer');
      begin(0);
      await held.report({ type: 'state', state: 'answered', by: 'person' });
    },

    /** Waits some time after the caller has left, because a caller may come back. */
    async await_return(): Promise<void> {
      const back = await inbox.until(() => line.isConnected || isGone(), call.leaveGraceMs);
      if (!back) await end('lead_hung_up');
    },

    async ask(cue: DoorCue): Promise<void> {
      await answered(cue, held.report({ type: 'ask', silent: false, atMs: onCall(clock.now()), grows: true }));
    },

    async say(cue: DoorCue, words: DoorWords): Promise<void> {
      if (!words.fixed && (await callerGoesFirst())) return report(nothingSaid(words, clock.now()));
      line.listenFor(cue.language);
      const growth = words.grows && growthOf(words, { held, inbox, waitMs: limits.growthMs, complete });
      const uttered = await line.say(words, cue.language, inbox.leaving, growth?.words);
      growth?.end();
      hasBegun ||= uttered.startedAt !== null;
      if (!line.isConnected && uttered.share < 1) return;
      timed(uttered);
      await report(uttered);
    },

    /** Waits for the caller's words. Typed words also end the wait, because they come as a new cue. */
    async listen(cue: DoorCue): Promise<void> {
      line.listenFor(cue.language);
      const moved = () => held.cue?.step !== cue.step || inbox.hasHeard || !line.isConnected;
      const quietFor = () => clock.now() - line.lastSoundAt;
      while (!moved()) {
        const left = limits.silenceMs - quietFor();
        if (left <= 0 && !line.isCallerSpeaking) break;
        await inbox.until(moved, Math.max(left, 100));
      }
      if (moved()) return;
      answering = null;
      await held.report({ type: 'ask', silent: true, atMs: onCall(clock.now()) });
    },

    async hang_up(): Promise<void> {
      await inbox.until(() => !line.isConnected || !held.cue, limits.lastWordMs);
      while (line.isCallerSpeaking && line.isConnected) await inbox.until(() => !line.isCallerSpeaking, 200);
      await reportHeard();
      if (held.cue) await end('agent_hung_up');
    },
  };

  const complete = () => held.report({ type: 'ask', silent: false, atMs: onCall(clock.now()), grows: true });

  /** Waits for the agent's words, and does not let the line seem dead meanwhile. */
  async function answered(cue: DoorCue, asked: Promise<void>): Promise<void> {
    if (hasBegun) await holdTheLine(cue, asked);
    await asked;
    if (answering) answering.wordsAt = clock.now();
  }

  /** While the agent has no words: says from time to time that it is still there. */
  async function holdTheLine(cue: DoorCue, asked: Promise<void>): Promise<void> {
    const answered = new AbortController();
    const settled = () => answered.abort();
    void asked.then(settled, settled);
    for (let n = 0; ; n += 1) {
      await clock.sleep(limits.asideMs, answered.signal);
      if (answered.signal.aborted || line.isCallerSpeaking || !line.isConnected) return;
      const words = aside(cue.language, n);
      const { share, startedAt } = await line.say(words, cue.language, inbox.leaving);
      const text = [asides?.text, heardText(words.text, share)].filter(Boolean).join(' ');
      if (startedAt !== null) asides = { text, fromMs: asides?.fromMs ?? onCall(startedAt) };
    }
  }

  /** True if the caller began to speak before the agent did, and said something. */
  async function callerGoesFirst(): Promise<boolean> {
    while (line.isCallerSpeaking && line.isConnected && held.cue) await inbox.until(() => !line.isCallerSpeaking, 200);
    return inbox.hasHeard;
  }

  async function report({ words, share, startedAt, endedAt }: Uttered): Promise<void> {
    const text = [asides?.text, heardText(words.text, share)].filter(Boolean).join(' ');
    const fromMs = asides?.fromMs ?? onCall(startedAt ?? endedAt);
    asides = null;
    await held.report({ type: 'said', text, fromMs, toMs: Math.max(fromMs, onCall(endedAt)) });
  }

  /** Reports what the caller said. The last report asks for the answer too, which saves a request. */
  async function reportHeard(): Promise<void> {
    const all = inbox.takeHeard();
    for (const [at, { text, fromMs, toMs, end }] of all.entries()) {
      const { cue } = held;
      if (!cue) return;
      answering = { ...end, wordsAt: end.knownAt };
      const heard = { type: 'heard', text: text || INAUDIBLE, fromMs: onCall(fromMs), toMs: onCall(toMs) } as const;
      const asks = { atMs: onCall(clock.now()), grows: true };
      if (at < all.length - 1 || !line.isConnected) await held.report(heard);
      else await answered(cue, held.report({ ...heard, asks }));
    }
  }

  function timed({ startedAt }: Uttered): void {
    const { cue } = held;
    if (cue && answering && startedAt !== null) held.timings([timingOf(cue.step, answering, startedAt)]);
    answering = null;
  }

  if (held.cue?.state === 'talking') begin(held.cue.atMs);
  record();
  // Another worker may still reach the room, so this one reports nothing and leaves the call as it is.
  while (held.cue && !line.isLost) {
    if (base && onCall(clock.now()) > call.maxCallMs + limits.overtimeMs) return end('agent_hung_up');
    await reportHeard();
    const { cue } = held;
    if (!cue) return;
    const deed = nextDeed(cue, line.isConnected);
    if (deed === 'say' && cue.saying) await deeds.say(cue, cue.saying);
    else if (deed !== 'say') await deeds[deed](cue);
  }
}

const nothingSaid = (words: DoorWords, at: number): Uttered => ({ words, share: 0, startedAt: null, endedAt: at });

import type { DoorCue, DoorWords } from '@nova-calls/schema';
import { INAUDIBLE } from '@nova-calls/schema';
import { timingOf, type Answering } from '../latency/latency.ts';
import { aside } from './asides.ts';
import type { Uttered } from './call.types.ts';
import { whileCallerSpeaks, type Carried } from './carried.ts';
import { growthOf } from './growing.ts';
import { heardText } from './heard-text.ts';

/** What both sides say: gets the agent's words, says and reports them, and reports the caller's. */
export interface Words {
  /** How often the service was asked for words that follow from what was heard. */
  readonly asked: number;
  ask(cue: DoorCue): Promise<void>;
  say(cue: DoorCue, words: DoorWords): Promise<void>;
  /** Reports what the caller said. `asks`: the agent may answer it. */
  reportHeard(asks?: boolean): Promise<void>;
  /** Asks for words because nobody spoke. */
  askInSilence(): Promise<void>;
  /** Says from time to time that the agent is still there, until a task is done. */
  during<T>(task: Promise<T>, cue: DoorCue, everyMs: number): Promise<T>;
}

export function createWords(call: Carried): Words {
  const { held, line, clock, limits, inbox, time } = call;
  /** Words that the worker said by itself and has not reported yet. */
  let asides: { text: string; fromMs: number } | null = null;
  /** The caller's turn that is being answered. */
  let answering: Answering | null = null;
  /** True after words of a cue were heard. The first ones are prescribed, so nothing may be said before them. */
  let hasBegun = false;
  let asked = 0;

  async function ask(cue: DoorCue): Promise<void> {
    asked += 1;
    await answered(cue, complete());
  }
  const complete = () => held.report({ type: 'ask', silent: false, atMs: time.at(clock.now()), grows: true });

  /** Waits for the agent's words, and does not let the line seem dead meanwhile. */
  async function answered(cue: DoorCue, reported: Promise<void>): Promise<void> {
    // Machines are listened to in silence.
    if (hasBegun && cue.quietMs === null) await during(reported, cue, limits.asideMs);
    await reported;
    if (answering) answering.wordsAt = clock.now();
  }

  async function during<T>(task: Promise<T>, cue: DoorCue, everyMs: number): Promise<T> {
    const done = new AbortController();
    const settled = () => done.abort();
    void task.then(settled, settled);
    for (let n = 0; ; n += 1) {
      await clock.sleep(everyMs, done.signal);
      if (done.signal.aborted || line.isCallerSpeaking || !line.isConnected) return task;
      const words = aside(cue.language, n);
      const { share, startedAt } = await line.say(words, cue.language, inbox.leaving);
      const text = [asides?.text, heardText(words.text, share)].filter(Boolean).join(' ');
      if (startedAt !== null) asides = { text, fromMs: asides?.fromMs ?? time.at(startedAt) };
    }
  }

  async function say(cue: DoorCue, words: DoorWords): Promise<void> {
    if (words.press !== undefined) return press(words, words.press);
    if (!words.fixed && (await callerGoesFirst())) return report(nothingSaid(words, clock.now()));
    line.listenFor(cue.language);
    const growth = words.grows && growthOf(words, { held, inbox, waitMs: limits.growthMs, complete });
    const uttered = await line.say(words, cue.language, inbox.leaving, growth?.words);
    growth?.end();
    hasBegun ||= uttered.startedAt !== null;
    if (!line.isConnected && uttered.share < 1) return;
    timed(uttered);
    await report(uttered);
  }

  async function press(words: DoorWords, keys: string): Promise<void> {
    const startedAt = clock.now();
    await line.press(keys);
    await report({ words, share: 1, startedAt, endedAt: clock.now() });
  }

  /** True if the caller began to speak before the agent did, and said something. */
  async function callerGoesFirst(): Promise<boolean> {
    await whileCallerSpeaks(call);
    return inbox.hasHeard;
  }

  async function report({ words, share, startedAt, endedAt }: Uttered): Promise<void> {
    const text = [asides?.text, heardText(words.text, share)].filter(Boolean).join(' ');
    const fromMs = asides?.fromMs ?? time.at(startedAt ?? endedAt);
    asides = null;
    await held.report({ type: 'said', text, fromMs, toMs: Math.max(fromMs, time.at(endedAt)) });
  }

  function timed({ startedAt }: Uttered): void {
    const { cue } = held;
    if (cue && answering && startedAt !== null) held.timings([timingOf(cue.step, answering, startedAt, line.voice)]);
    answering = null;
  }

  /** The last report asks for the answer too, which saves a request. */
  async function reportHeard(asks = true): Promise<void> {
    const all = inbox.takeHeard();
    for (const [at, { text, fromMs, toMs, end }] of all.entries()) {
      const { cue } = held;
      if (!cue) return;
      answering = { ...end, wordsAt: end.knownAt };
      const heard = { type: 'heard', text: text || INAUDIBLE, fromMs: time.at(fromMs), toMs: time.at(toMs) } as const;
      if (!asks || at < all.length - 1 || !line.isConnected) await held.report(heard);
      else {
        asked += 1;
        const ask = { atMs: time.at(clock.now()), grows: true };
        await answered(cue, held.report({ ...heard, asks: ask }));
      }
    }
  }

  return {
    get asked() {
      return asked;
    },
    ask,
    say,
    during,
    reportHeard,
    async askInSilence() {
      answering = null;
      await held.report({ type: 'ask', silent: true, atMs: time.at(clock.now()) });
    },
  };
}

const nothingSaid = (words: DoorWords, at: number): Uttered => ({ words, share: 0, startedAt: null, endedAt: at });

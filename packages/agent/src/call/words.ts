import type { DoorCue, DoorWords } from '@nova-calls/schema';
import { INAUDIBLE } from '@nova-calls/schema';
import { timingOf, type Answering } from '../latency/latency.ts';
import { aside } from './asides.ts';
import type { Uttered } from './call.types.ts';
import { whileCallerSpeaks, type Carried } from './carried.ts';
import { heardText } from './heard-text.ts';

/** What both sides say: gets the agent's words, says and reports them, and reports the caller's. */
export interface Words {
  ask(cue: DoorCue): Promise<void>;
  say(cue: DoorCue, words: DoorWords): Promise<void>;
  reportHeard(): Promise<void>;
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

  async function ask(cue: DoorCue): Promise<void> {
    const asked = held.report({ type: 'ask', silent: false, atMs: time.at(clock.now()) });
    // The first words of a call are prescribed, and machines are listened to in silence.
    if (cue.atMs > 0 && cue.quietMs === null) await during(asked, cue, limits.asideMs);
    await asked;
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
    if (!words.fixed && (await callerGoesFirst())) return report(words, nothingSaid(clock.now()));
    line.listenFor(cue.language);
    const uttered = await line.say(words, cue.language, inbox.leaving);
    if (!line.isConnected && uttered.share < 1) return;
    timed(cue, uttered);
    await report(words, uttered);
  }

  async function press(words: DoorWords, keys: string): Promise<void> {
    const startedAt = clock.now();
    await line.press(keys);
    await report(words, { share: 1, startedAt, endedAt: clock.now() });
  }

  /** True if the caller began to speak before the agent did, and said something. */
  async function callerGoesFirst(): Promise<boolean> {
    await whileCallerSpeaks(call);
    return inbox.hasHeard;
  }

  async function report(words: DoorWords, { share, startedAt, endedAt }: Uttered): Promise<void> {
    const text = [asides?.text, heardText(words.text, share)].filter(Boolean).join(' ');
    const fromMs = asides?.fromMs ?? time.at(startedAt ?? endedAt);
    asides = null;
    await held.report({ type: 'said', text, fromMs, toMs: Math.max(fromMs, time.at(endedAt)) });
  }

  function timed(cue: DoorCue, { startedAt }: Uttered): void {
    if (answering && startedAt !== null) held.timings([timingOf(cue.step, answering, startedAt)]);
    answering = null;
  }

  return {
    ask,
    say,
    during,
    async reportHeard() {
      for (const { text, fromMs, toMs, end } of inbox.takeHeard()) {
        answering = { ...end, wordsAt: end.knownAt };
        await held.report({ type: 'heard', text: text || INAUDIBLE, fromMs: time.at(fromMs), toMs: time.at(toMs) });
      }
    },
    async askInSilence() {
      answering = null;
      await held.report({ type: 'ask', silent: true, atMs: time.at(clock.now()) });
    },
  };
}

const nothingSaid = (at: number): Uttered => ({ share: 0, startedAt: null, endedAt: at });

import type { Clock } from '../clock.ts';
import type { AudioOutput } from './audio-output.ts';
import { createScore } from './score.ts';

/** A sentence as samples of the output's rate. */
export interface Sentence {
  text: string;
  sound: AsyncIterable<Int16Array>;
}

interface Deps {
  output: AudioOutput;
  clock: Clock;
  /** Called when a sentence begins to be heard. */
  onSentence?: (textSoFar: string) => void;
  /** True if more sentences will be added: the words end only after `complete`. */
  grows?: boolean;
}

/** The played share of some words. */
export interface Played {
  /** 0 to 1, of all sentences that were there. */
  share: number;
  /** The first sound; null when there was none. */
  startedAt: number | null;
  endedAt: number;
}

/** Words on their way to the caller. */
export interface Playing {
  /** Settles when the words are played or stopped. Rejects if a sentence could not be synthesised. */
  readonly done: Promise<Played>;
  /** Adds sentences behind the others. @returns false if it is too late, as the words were stopped. */
  add(sentences: Sentence[]): boolean;
  /** No sentence follows. */
  complete(): void;
  /** Falls silent at once; nothing is lost. */
  pause(): void;
  /** Goes on from where it paused. */
  resume(): void;
  readonly isPaused: boolean;
  /** Stops at the present position. */
  stop(): void;
  /** True if a sound was made and more will come. */
  readonly isSounding: boolean;
}

const FRAME_MS = 20;
/** The audio that is queued ahead, so that a busy moment of the machine is not heard. */
const AHEAD_MS = 200;

/** Plays sentences one after the other while the next are made. */
export function play(sentences: Sentence[], { output, clock, onSentence, grows = false }: Deps): Playing {
  const frame = Math.round((output.sampleRate * FRAME_MS) / 1000);
  const score = createScore(output.sampleRate);
  const waiting: Sentence[] = [];
  const state = {
    startedAt: null as number | null,
    isPaused: false,
    isStopped: false,
    isOver: false,
    grows,
    failure: null as unknown,
  };
  let changed = new AbortController();

  function wake(): void {
    const before = changed;
    changed = new AbortController();
    before.abort();
  }
  const change = (signal = changed.signal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  /** Takes back queued audio that was not heard. */
  function rewind(): void {
    const queued = Math.round((output.queuedMs() * output.sampleRate) / 1000);
    output.clear();
    score.rewind(queued);
  }

  async function make(): Promise<void> {
    try {
      while (!state.isStopped && (waiting.length > 0 || state.grows)) {
        const next = waiting.shift();
        if (next) await makeOne(next);
        else await change();
      }
    } catch (error) {
      state.failure = error;
    } finally {
      score.complete();
      wake();
    }
  }

  async function makeOne({ text, sound }: Sentence): Promise<void> {
    score.begin(text);
    for await (const pcm of sound) {
      if (state.isStopped) return;
      score.add(pcm);
      wake();
    }
    score.end();
  }

  async function perform(): Promise<Played> {
    while (!state.isStopped) {
      const { signal } = changed;
      if (state.isPaused) await change(signal);
      else if (output.queuedMs() > AHEAD_MS) await clock.sleep(FRAME_MS, signal);
      else if (score.has(frame)) await writeNext();
      else if (!score.isComplete) await change(signal);
      else if (output.queuedMs() > 0) await clock.sleep(output.queuedMs(), signal);
      else break;
    }
    state.isOver = true;
    if (state.failure && state.startedAt === null && !state.isStopped) throw state.failure;
    return { share: score.share(queuedSamples()), startedAt: state.startedAt, endedAt: clock.now() };
  }
  const queuedSamples = () => Math.round((output.queuedMs() * output.sampleRate) / 1000);

  async function writeNext(): Promise<void> {
    const { pcm, sentence } = score.take(frame);
    state.startedAt ??= clock.now();
    if (sentence !== null) onSentence?.(sentence);
    await output.write(pcm);
  }

  function add(more: Sentence[]): boolean {
    if (state.isOver) return false;
    waiting.push(...more);
    score.expect(more.map(({ text }) => text));
    wake();
    return true;
  }

  add(sentences);
  void make();
  return {
    done: perform(),
    add,
    complete() {
      state.grows = false;
      wake();
    },
    get isPaused() {
      return state.isPaused;
    },
    get isSounding() {
      return state.startedAt !== null && !state.isPaused;
    },
    pause() {
      if (state.isPaused || state.isStopped) return;
      state.isPaused = true;
      rewind();
      wake();
    },
    resume() {
      state.isPaused = false;
      wake();
    },
    stop() {
      if (state.isStopped) return;
      if (!state.isPaused) rewind();
      state.isStopped = true;
      wake();
    },
  };
}

import type { Happening } from '../call/call.types.ts';
import type { Clock } from '../clock.ts';
import type { Recognition, Utterance } from '../speech/stt/stt.port.ts';
import { isBackChannel } from './back-channel.ts';
import type { Playing } from './playing.ts';

/** The times that decide who has the floor, in milliseconds. */
export interface FloorTimes {
  /** Silence after which a turn of the caller is over. */
  endOfTurnMs: number;
  /** Speech of the caller after which the agent falls silent. */
  pauseAfterMs: number;
  /** After shorter speech the agent goes on at once. The recognised words may still interrupt it then. */
  burstMs: number;
  /** Speech without words that was shorter is taken for a noise. */
  noiseMs: number;
  /** Recognition gets longer speech in pieces of this length. */
  pieceMs: number;
}

export const FLOOR_TIMES: FloorTimes = {
  endOfTurnMs: 500,
  pauseAfterMs: 100,
  burstMs: 700,
  noiseMs: 400,
  pieceMs: 25_000,
};

/** The agent's words that are being played; fixed ones are said to the end. */
export interface Speaking {
  playing: Playing;
  fixed: boolean;
}

interface Deps {
  clock: Clock;
  times: FloorTimes;
  recognition: () => Recognition;
  /** The words that the agent is saying; null if none. */
  speaking: () => Speaking | null;
  emit: (happening: Happening) => void;
  /** The caller's words so far, for captions. */
  onWords: (text: string, isFinal: boolean) => void;
  onFailure: (error: unknown) => void;
}

/** A turn of the caller: stretches of speech with short silences between them. */
interface Turn {
  fromMs: number;
  /** Null while the caller speaks. */
  quietAt: number | null;
  voicedMs: number;
  stretchFrom: number;
  utterance: Utterance;
  interim: string;
  texts: Promise<string>[];
  isEnding: boolean;
}

/**
 * Decides who has the floor. The detector tells it what it hears. The agent falls silent as soon as the caller has
 * spoken for a moment. It goes on after a noise or a back-channel, and gives way to other words.
 */
export interface Floor {
  /** The caller speaks, since `fromMs`. `pcm`: what was heard of it until now, with a lead-in. */
  speechBegan(fromMs: number, pcm: Int16Array): void;
  speech(pcm: Int16Array): void;
  /** The caller fell silent at `quietAt`. */
  speechEnded(quietAt: number): void;
  /** Looks at the time; call it often. */
  tick(): void;
  /** The caller has left: what they were saying is dropped. */
  drop(): void;
  readonly isTaken: boolean;
}

export function createFloor(deps: Deps): Floor {
  const { clock, times, recognition, speaking, emit, onWords } = deps;
  let turn: Turn | null = null;

  const listen = () =>
    recognition().begin((text) => {
      if (!turn) return;
      turn.interim = text;
      onWords(text, false);
    });
  /** Gives the speech since the last piece to the recogniser. A failure counts as no words. */
  function recognise(turn: Turn): void {
    const failed = (error: unknown) => {
      deps.onFailure(error);
      return '';
    };
    turn.texts.push(turn.utterance.finish().catch(failed));
  }
  const interruptible = () => {
    const said = speaking();
    return said && !said.fixed ? said.playing : null;
  };

  async function finish(ended: Turn, quietAt: number): Promise<void> {
    const endedAt = clock.now();
    const text = (await Promise.all(ended.texts)).filter(Boolean).join(' ');
    // The caller went on speaking during the recognition, or has left.
    if (turn !== ended) return;
    if (ended.quietAt !== quietAt) return void (ended.isEnding = false);
    turn = null;
    const end = { quietAt, endedAt, knownAt: clock.now() };
    if (concerns(ended, text)) emit({ type: 'heard', text, fromMs: ended.fromMs, toMs: quietAt, end });
    if (text) onWords(text, true);
  }

  /** True if the speech is a turn. Gives the floor to the caller or back to the agent. */
  function concerns({ voicedMs }: Turn, text: string): boolean {
    const said = speaking();
    if (!said) return text !== '' || voicedMs >= times.noiseMs;
    const isAside = text === '' || isBackChannel(text);
    if (!said.fixed) {
      if (isAside) said.playing.resume();
      else said.playing.stop();
    }
    return !isAside;
  }

  function tick(): void {
    if (!turn) return;
    const now = clock.now();
    const { quietAt, fromMs } = turn;
    if (quietAt === null) {
      const playing = interruptible();
      if (playing?.isSounding && now - Math.max(fromMs, turn.stretchFrom) >= times.pauseAfterMs) playing.pause();
    } else if (!turn.isEnding && now - quietAt >= times.endOfTurnMs) {
      turn.isEnding = true;
      void finish(turn, quietAt);
    }
  }

  /** Looks at the time at this moment, and not only with the next tick. A timer may wake a fraction too early. */
  async function lookAt(at: number): Promise<void> {
    for (let left = at - clock.now(); left > 0; left = at - clock.now()) await clock.sleep(Math.ceil(left));
    tick();
  }

  return {
    tick,
    speechBegan(fromMs, pcm) {
      if (turn) turn.utterance = listen();
      else {
        const utterance = listen();
        turn = {
          fromMs,
          quietAt: null,
          voicedMs: 0,
          stretchFrom: fromMs,
          utterance,
          interim: '',
          texts: [],
          isEnding: false,
        };
      }
      turn.quietAt = null;
      turn.stretchFrom = fromMs;
      turn.utterance.push(pcm);
      void lookAt(fromMs + times.pauseAfterMs);
    },
    speech(pcm) {
      if (!turn || turn.quietAt !== null) return;
      turn.utterance.push(pcm);
      if (clock.now() - turn.stretchFrom < times.pieceMs) return;
      recognise(turn);
      turn.voicedMs += clock.now() - turn.stretchFrom;
      turn.stretchFrom = clock.now();
      turn.utterance = listen();
    },
    speechEnded(quietAt) {
      if (!turn || turn.quietAt !== null) return;
      turn.quietAt = quietAt;
      turn.voicedMs += Math.max(0, quietAt - turn.stretchFrom);
      recognise(turn);
      const isBurst = turn.voicedMs < times.burstMs && (turn.interim === '' || isBackChannel(turn.interim));
      if (isBurst) interruptible()?.resume();
      void lookAt(quietAt + times.endOfTurnMs);
    },
    drop() {
      turn = null;
    },
    get isTaken() {
      return turn !== null;
    },
  };
}

import type { DoorWords } from '@nova-calls/schema';
import type { Language, Line, Uttered } from '../call/call.types.ts';
import type { Clock } from '../clock.ts';
import { sentences } from '../speech/sentences.ts';
import type { Synthesiser } from '../speech/tts/tts.port.ts';
import type { AudioOutput } from './audio-output.ts';
import type { Speaking } from './floor.ts';
import { play } from './playing.ts';
import { atRate } from './resample.ts';

interface Deps {
  synthesiser: Synthesiser;
  output: AudioOutput;
  clock: Clock;
  /** The words so far, as they are spoken. `isFinal`: these are all the words, or all that were heard. */
  onWords: (id: number, text: string, isFinal: boolean) => void;
}

/** The agent's voice: synthesises words and plays them. */
export interface AgentVoice {
  readonly speaking: Speaking | null;
  readonly lastSoundAt: number;
  say: Line['say'];
}

export function createVoice({ synthesiser, output, clock, onWords }: Deps): AgentVoice {
  let speaking: Speaking | null = null;
  let lastSoundAt = clock.now();
  let lastId = 0;

  async function say(
    given: DoorWords,
    language: Language,
    signal?: AbortSignal,
    growth?: AsyncIterable<DoorWords>,
  ): Promise<Uttered> {
    const id = (lastId += 1);
    const ended = new AbortController();
    const inPieces = (text: string) =>
      sentences(text).map((text) => ({
        text,
        sound: atRate(output.sampleRate, synthesiser.speak(text, language, ended.signal)),
      }));
    let words = given;
    let heard = '';
    const onSentence = (text: string) => onWords(id, (heard = text), false);
    const playing = play(inPieces(spokenOf(given)), { output, clock, onSentence, grows: growth !== undefined });
    const current = (speaking = { playing, fixed: given.fixed });
    const grow = async () => {
      for await (const next of growth ?? []) {
        if (!playing.add(inPieces(addedIn(words, next)))) return;
        current.fixed ||= next.fixed;
        words = next;
      }
    };
    void grow()
      .catch(() => undefined)
      .finally(() => playing.complete());
    const leave = () => playing.stop();
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    try {
      return { ...(await playing.done), words };
    } finally {
      speaking = null;
      lastSoundAt = clock.now();
      ended.abort();
      signal?.removeEventListener('abort', leave);
      if (heard) onWords(id, heard, true);
    }
  }

  return {
    get speaking() {
      return speaking;
    },
    get lastSoundAt() {
      return speaking ? clock.now() : lastSoundAt;
    },
    say,
  };
}

const spokenOf = ({ spoken, text }: DoorWords): string => spoken ?? text;

/** What a voice says of the words that were added. As written, should the spoken form of the first ones have changed. */
function addedIn(before: DoorWords, after: DoorWords): string {
  const isBehind = spokenOf(after).startsWith(spokenOf(before));
  return isBehind ? spokenOf(after).slice(spokenOf(before).length) : after.text.slice(before.text.length);
}

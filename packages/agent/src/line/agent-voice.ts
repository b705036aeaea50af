import type { DoorWords } from '@nova-calls/schema';
import type { Language, Uttered } from '../call/call.types.ts';
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
  say(words: DoorWords, language: Language, signal?: AbortSignal): Promise<Uttered>;
}

export function createVoice({ synthesiser, output, clock, onWords }: Deps): AgentVoice {
  let speaking: Speaking | null = null;
  let lastSoundAt = clock.now();
  let lastId = 0;

  async function say(words: DoorWords, language: Language, signal?: AbortSignal): Promise<Uttered> {
    const id = (lastId += 1);
    const ended = new AbortController();
    const pieces = sentences(words.spoken ?? words.text).map((text) => ({
      text,
      sound: atRate(output.sampleRate, synthesiser.speak(text, language, ended.signal)),
    }));
    let heard = '';
    const onSentence = (text: string) => onWords(id, (heard = text), false);
    const playing = play(pieces, { output, clock, onSentence });
    speaking = { playing, fixed: words.fixed };
    const leave = () => playing.stop();
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    try {
      return await playing.done;
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

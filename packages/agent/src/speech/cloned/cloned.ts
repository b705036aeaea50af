import type { ClaimResponse, DoorVoice, TurnTiming } from '@nova-calls/schema';
import type { Language } from '../../call/call.types.ts';
import type { Settings } from '../../config/settings.ts';
import { elevenlabsSynthesiser } from '../tts/elevenlabs.ts';
import type { Synthesiser } from '../tts/tts.port.ts';
import { xaiSynthesiser } from '../tts/xai.ts';

/** The cloned voices of a call's account, by language. */
export type ClonedVoices = ClaimResponse['call']['voices'];

/** Which voice spoke last: one of this worker's own, the cloned one, or one of its own because the cloned one failed. */
export type HeardVoice = NonNullable<TurnTiming['voice']>;

interface Deps {
  cloned: ClonedVoices;
  /** Speaks where there is no cloned voice, and where it failed. */
  own: Synthesiser;
  /** The engine of a cloned voice; null: its provider's key is not set here. */
  engineOf: (voice: DoorVoice) => Synthesiser | null;
  onFailure: (provider: string, error: unknown) => void;
}

/** The voice of one call. */
export interface CallVoice extends Synthesiser {
  readonly heard: HeardVoice;
}

/**
 * Speaks with the cloned voice of a language. Once it fails it is not asked again in this call: a voice that comes and
 * goes is worse than another one, and each try would keep the caller waiting.
 */
export function callVoice({ cloned, own, engineOf, onFailure }: Deps): CallVoice {
  const failed = new Set<Language>();
  let heard: HeardVoice = 'own';

  function fail(language: Language, provider: string, error: unknown): void {
    if (!failed.has(language)) onFailure(provider, error);
    failed.add(language);
  }

  return {
    name: own.name,
    get heard() {
      return heard;
    },
    speaks: (language) => language in cloned || own.speaks(language),
    async *speak(text, language, signal) {
      const voice = cloned[language];
      const engine = voice && !failed.has(language) ? engineOf(voice) : null;
      if (voice && !engine) fail(language, voice.provider, new Error('the key of its provider is not set'));
      let hasBegun = false;
      try {
        for await (const sound of engine?.speak(text, language, signal) ?? []) {
          hasBegun = true;
          heard = 'cloned';
          yield sound;
        }
        if (hasBegun || signal.aborted) return;
        if (engine) throw new Error('there was no sound');
      } catch (error) {
        if (signal.aborted) return;
        fail(language, voice!.provider, error);
        // The rest of a sentence in another voice would sound like another person.
        if (hasBegun) return;
      }
      heard = voice ? 'stand_in' : 'own';
      yield* own.speak(text, language, signal);
    },
    close: () => own.close(),
  };
}

/** The engine of a cloned voice by the settings of this worker. */
export const clonedEngines =
  (settings: Settings) =>
  ({ provider, voiceId }: DoorVoice): Synthesiser | null => {
    const { ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL, ELEVENLABS_MODEL, XAI_API_KEY, XAI_BASE_URL } = settings;
    const voices = { en: voiceId, 'ar-AE': voiceId };
    if (provider === 'xai')
      return XAI_API_KEY ? xaiSynthesiser({ baseUrl: XAI_BASE_URL, apiKey: XAI_API_KEY, voices }) : null;
    if (!ELEVENLABS_API_KEY) return null;
    const endpoint = { baseUrl: ELEVENLABS_BASE_URL, apiKey: ELEVENLABS_API_KEY, model: ELEVENLABS_MODEL };
    return elevenlabsSynthesiser({ ...endpoint, voices });
  };

import { spawnSync } from 'node:child_process';
import type { Settings } from '../config/settings.ts';
import { deepgramRecogniser } from './stt/deepgram.ts';
import { openaiRecogniser } from './stt/openai.ts';
import type { Recogniser } from './stt/stt.port.ts';
import { elevenlabsSynthesiser } from './tts/elevenlabs.ts';
import { espeakSynthesiser } from './tts/espeak.ts';
import { fliteSynthesiser } from './tts/flite.ts';
import { openaiSynthesiser } from './tts/openai.ts';
import type { Synthesiser } from './tts/tts.port.ts';

/** The recogniser that the settings name; null: the agent speaks, and words come by typing. */
export function recogniserFor(settings: Settings): Recogniser | null {
  const { STT_BASE_URL, STT_API_KEY, STT_MODEL, DEEPGRAM_API_KEY, DEEPGRAM_BASE_URL, DEEPGRAM_MODEL } = settings;
  if (STT_BASE_URL) return openaiRecogniser({ baseUrl: STT_BASE_URL, apiKey: STT_API_KEY, model: STT_MODEL });
  if (!DEEPGRAM_API_KEY) return null;
  return deepgramRecogniser({ baseUrl: DEEPGRAM_BASE_URL, apiKey: DEEPGRAM_API_KEY, model: DEEPGRAM_MODEL });
}

/** The voices in the order in which they are asked: the provider's, then those of this machine. */
export function synthesisersFor(settings: Settings): Synthesiser[] {
  const local = [fliteSynthesiser(), ...(hasEspeak() ? [espeakSynthesiser()] : [])];
  const voices = { en: settings.TTS_VOICE ?? 'alloy', 'ar-AE': settings.TTS_VOICE_AR ?? settings.TTS_VOICE ?? 'alloy' };
  const { TTS_BASE_URL, TTS_API_KEY, TTS_MODEL, ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL, ELEVENLABS_MODEL } = settings;
  if (TTS_BASE_URL)
    return [openaiSynthesiser({ baseUrl: TTS_BASE_URL, apiKey: TTS_API_KEY, model: TTS_MODEL, voices }), ...local];
  if (!ELEVENLABS_API_KEY) return local;
  const options = { baseUrl: ELEVENLABS_BASE_URL, apiKey: ELEVENLABS_API_KEY, model: ELEVENLABS_MODEL, voices };
  return [elevenlabsSynthesiser(options), ...local];
}

const hasEspeak = (): boolean => spawnSync('espeak-ng', ['--version'], { stdio: 'ignore' }).status === 0;

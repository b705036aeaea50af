import { z } from 'zod';
import { withEmbedded } from './embedded.ts';
import { SettingsError } from './settings.errors.ts';

/** An empty variable counts as unset, as in the server. */
const optional = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), shape.optional());
const given = <T extends z.ZodType>(shape: T) => z.preprocess((value) => (value === '' ? undefined : value), shape);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const whole = (least: number, most: number, standard: number) =>
  given(z.coerce.number().int().min(least).max(most).default(standard));

/** All settings of a worker: name, shape and meaning. */
const Settings = z.object({
  /** The LiveKit server: `wss://…`, or `ws://…` in a network of your own, or `embedded`. */
  LIVEKIT_URL: given(z.url({ protocol: /^(?:wss?|https?)$/ }).default('ws://127.0.0.1:7880')),
  LIVEKIT_API_KEY: given(z.string()),
  LIVEKIT_API_SECRET: given(z.string()),

  /** An OpenAI-compatible endpoint for recognition, such as `https://api.openai.com/v1`. */
  STT_BASE_URL: optional(httpUrl),
  STT_API_KEY: optional(z.string()),
  STT_MODEL: given(z.string().default('whisper-1')),
  /** Recognition by Deepgram; used when STT_BASE_URL is unset. */
  DEEPGRAM_API_KEY: optional(z.string()),
  DEEPGRAM_BASE_URL: given(z.url({ protocol: /^wss?$/ }).default('wss://api.deepgram.com')),
  DEEPGRAM_MODEL: given(z.string().default('nova-3')),

  /** An OpenAI-compatible endpoint for synthesis. */
  TTS_BASE_URL: optional(httpUrl),
  TTS_API_KEY: optional(z.string()),
  TTS_MODEL: given(z.string().default('gpt-4o-mini-tts')),
  /** The voice of English, by the provider's name or id. */
  TTS_VOICE: optional(z.string()),
  /** The voice of Arabic; TTS_VOICE when unset. */
  TTS_VOICE_AR: optional(z.string()),
  /**
   * Synthesis by ElevenLabs; used when TTS_BASE_URL is unset, and then it needs TTS_VOICE. Cloned voices that were made
   * there need it, too.
   */
  ELEVENLABS_API_KEY: optional(z.string()),
  ELEVENLABS_BASE_URL: given(httpUrl.default('https://api.elevenlabs.io')),
  ELEVENLABS_MODEL: given(z.string().default('eleven_flash_v2_5')),

  /** The key of xAI, for cloned voices that were made there. */
  XAI_API_KEY: optional(z.string()),
  XAI_BASE_URL: given(httpUrl.default('https://api.x.ai')),

  /** How many calls this process carries at once; each is a child process. */
  AGENT_MAX_CALLS: whole(1, 500, 4),
  /** Child processes that wait, loaded, for the next call. */
  AGENT_IDLE_PROCESSES: whole(1, 20, 1),
  /** Seconds for which a stopping worker lets its calls go on. */
  AGENT_DRAIN_SECONDS: whole(1, 3600, 600),
  /** The address and port on which `GET /` says whether the worker is connected, for probes. 0: any free port. */
  AGENT_HEALTH_HOST: given(z.string().default('127.0.0.1')),
  AGENT_HEALTH_PORT: whole(0, 65_535, 0),
  AGENT_LOG_LEVEL: given(z.enum(['debug', 'info', 'warn', 'error']).default('info')),

  /** Milliseconds of silence after which the caller is taken to have finished. */
  END_OF_TURN_MS: whole(200, 3000, 500),
  /** Milliseconds of silence after which the agent asks whether somebody is there. Unset: longer for those who type. */
  SILENCE_MS: optional(z.coerce.number().int().min(1000).max(60_000)),
});

export type Settings = z.infer<typeof Settings>;

/**
 * Reads the settings from environment variables.
 * @throws SettingsError with one line for each setting that does not fit
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = Settings.safeParse(withEmbedded(env));
  const faults = parsed.success ? unfit(parsed.data) : parsed.error.issues.map(faultOf);
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults.join('\n'));
  return parsed.data;
}

function faultOf({ path, code, message }: z.core.$ZodIssue): string {
  const missing = code === 'invalid_type' && /received undefined/.test(message);
  return `${path.join('.')}: ${missing ? 'is required' : message}`;
}

function unfit(settings: Settings): string[] {
  const needsVoice = settings.ELEVENLABS_API_KEY && !settings.TTS_BASE_URL && !settings.TTS_VOICE;
  return needsVoice ? ['TTS_VOICE: is required with ELEVENLABS_API_KEY: the id of a voice'] : [];
}

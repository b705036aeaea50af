import type { Config } from './platform/config/index.ts';
import {
  createLiveKit,
  createSipTrunks,
  type LiveKit,
  type LiveKitOptions,
  type SipTrunks,
} from './providers/livekit/index.ts';
import { openAiCompatibleLlm, type Llm } from './providers/llm/index.ts';
import type { CallerId } from './providers/voice/index.ts';

const isAny = (host: string): boolean => ['0.0.0.0', '::', ''].includes(host);

/** The LiveKit server that carries audio calls; null: none is configured. */
export function livekitOf(config: Config): LiveKit | null {
  const options = livekitOptionsOf(config);
  return options && createLiveKit(options);
}

/** Where that server keeps its SIP trunks. */
export function trunksOf(config: Config): SipTrunks | null {
  const options = livekitOptionsOf(config);
  return options && createSipTrunks(options);
}

function livekitOptionsOf(config: Config): LiveKitOptions | null {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = config;
  if (!url || !apiKey || !apiSecret) return null;
  const own = `ws://${isAny(config.HOST) ? '127.0.0.1' : config.HOST}:${config.LIVEKIT_EMBEDDED_PORT}`;
  return { url: url === 'embedded' ? own : url, publicUrl: config.LIVEKIT_PUBLIC_URL, apiKey, apiSecret };
}

/** The trunk of this server, for accounts that have no number of their own. */
export function trunkOf({ LIVEKIT_SIP_TRUNK_ID: trunkId }: Config): CallerId | null {
  return trunkId ? { trunkId, number: null } : null;
}

/** The language model; null: rules do its work. */
export function llmOf(config: Config): Llm | null {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey = '', LLM_MODEL: model } = config;
  return baseUrl && model ? openAiCompatibleLlm({ baseUrl, apiKey, model }) : null;
}

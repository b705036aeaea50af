import { CLONING_PROVIDERS, type CloningProvider } from '@nova-calls/schema';
import type { Cloning } from './cloning.port.ts';
import { elevenlabsCloning } from './elevenlabs.ts';
import { xaiCloning } from './xai.ts';

export type { CloningOptions } from './cloning.client.ts';
export { CloningError, isCloningFault, type CloningFault } from './cloning.errors.ts';
export type { Cloning, MadeVoice, NewVoice, Recording, Speech } from './cloning.port.ts';
export { elevenlabsCloning, xaiCloning };

export interface CloningConfig {
  VOICE_CLONING_PROVIDER?: CloningProvider | undefined;
  ELEVENLABS_API_KEY?: string | undefined;
  ELEVENLABS_API_BASE: string;
  XAI_API_KEY?: string | undefined;
  XAI_API_BASE: string;
}

/** The providers whose keys are set. */
export interface CloningProviders {
  /** Clones new voices; null: none is configured. */
  current: Cloning | null;
  /** The one that made a voice; null when its key is not set any more. */
  of(name: string): Cloning | null;
}

/** Chooses the provider of new voices by the settings: the named one, or the first that has a key. */
export function createCloning(config: CloningConfig): CloningProviders {
  const { ELEVENLABS_API_KEY, ELEVENLABS_API_BASE, XAI_API_KEY, XAI_API_BASE } = config;
  const known: Partial<Record<CloningProvider, Cloning>> = {
    ...(ELEVENLABS_API_KEY && {
      elevenlabs: elevenlabsCloning({ apiKey: ELEVENLABS_API_KEY, baseUrl: ELEVENLABS_API_BASE }),
    }),
    ...(XAI_API_KEY && { xai: xaiCloning({ apiKey: XAI_API_KEY, baseUrl: XAI_API_BASE }) }),
  };
  const current = config.VOICE_CLONING_PROVIDER ?? CLONING_PROVIDERS.find((name) => known[name]);
  return {
    current: (current && known[current]) ?? null,
    of: (name) => known[name as CloningProvider] ?? null,
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * With `LIVEKIT_URL=embedded` a worker on the same machine finds the server's own LiveKit as the server does: by its
 * port, and by the key that the server keeps in its data folder.
 */
export function withEmbedded(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.LIVEKIT_URL !== 'embedded') return env;
  const LIVEKIT_URL = `ws://127.0.0.1:${env.LIVEKIT_EMBEDDED_PORT || 7880}`;
  if (env.LIVEKIT_API_KEY && env.LIVEKIT_API_SECRET) return { ...env, LIVEKIT_URL };
  const { apiKey, apiSecret } = keptKey(env.DATA_DIR || '.nova');
  return { ...env, LIVEKIT_URL, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret };
}

/** Returns nothing if the server was never started. The settings then report what is missing. */
function keptKey(dataDir: string): { apiKey?: string; apiSecret?: string } {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'livekit.json'), 'utf8')) as { apiKey?: string; apiSecret?: string };
  } catch {
    return {};
  }
}

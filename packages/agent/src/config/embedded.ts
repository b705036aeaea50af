import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from './settings.errors.ts';

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

/** The server makes the key at its first start. @throws SettingsError until then */
function keptKey(dataDir: string): { apiKey?: string; apiSecret?: string } {
  const path = join(dataDir, 'livekit.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { apiKey?: string; apiSecret?: string };
  } catch {
    throw new SettingsError(
      `LIVEKIT_URL: the embedded LiveKit has no key in ${path} yet. Start the server first, in the same folder: ` +
        '`LIVEKIT_URL=embedded npm start`',
    );
  }
}

import type { Logger } from '../../platform/log/index.ts';

export interface EmbeddedOptions {
  host: string;
  port: number;
  apiKey: string;
  apiSecret: string;
  log: Logger;
}

/** A LiveKit server in this process. */
export interface EmbeddedLiveKit {
  close(): Promise<void>;
}

/** Starts it. Its packages are loaded only then. @throws Error when they are not installed, or the port is taken */
export async function startEmbeddedLiveKit({ log, ...options }: EmbeddedOptions): Promise<EmbeddedLiveKit> {
  const { startLiveKit } = await import('@nova-calls/livekit').catch(explainMissing);
  const told = (message: string, details?: object) => log.debug({ ...details }, `embedded LiveKit: ${message}`);
  const { url, close } = await startLiveKit({ ...options, log: told });
  log.warn({ url }, 'the embedded LiveKit server is for trying out on one machine or in its local network');
  return { close };
}

/** Its packages are no part of what `npm start` installs without it. */
export function explainMissing(error: unknown): never {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  throw new Error(
    'The embedded LiveKit server is not installed. `LIVEKIT_URL=embedded npm start` installs it; so does `pnpm install`.',
    { cause: error },
  );
}

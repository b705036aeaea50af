import { ConnectionError } from '../errors/index.ts';

/**
 * The error for a request from a page of another origin. A browser fails the same way for a server that is away and for
 * one that refuses the origin, so the message names both. null elsewhere.
 */
export function refusedOrigin(error: unknown, baseUrl: string): ConnectionError | null {
  const origin = originOfPage();
  if (!(error instanceof TypeError) || !origin || origin === new URL(baseUrl).origin) return null;
  const what = `Connection failed: ${error.message}`;
  return new ConnectionError(`${what}. If the server is up, CORS_ORIGINS on it must list ${origin}`, { cause: error });
}

/** The origin of the page or worker; undefined outside of browsers. */
const originOfPage = (): string | undefined => (globalThis as { location?: { origin?: string } }).location?.origin;

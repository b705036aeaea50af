import { ProbeError } from '../../platform/health/index.ts';

/** @throws ProbeError that says what to do about a request to LiveKit that failed. */
export function explainProbe(error: unknown): never {
  const { status } = error as { status?: number };
  if (status === 401 || status === 403)
    throw new ProbeError('LiveKit refused the key: check LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
  if (status !== undefined) throw new ProbeError(`LIVEKIT_URL answered ${status}: check that it is a LiveKit server`);
  throw new ProbeError('LIVEKIT_URL did not answer: check the address, and that LiveKit runs there');
}

import { ProbeError } from '../../platform/health/index.ts';

/** A refusal of LiveKit's API. */
export class LiveKitError extends Error {
  override name = 'LiveKitError';
  readonly status: number;

  constructor(method: string, status: number) {
    super(`LiveKit answered ${status} to ${method}`);
    this.status = status;
  }
}

/** @throws ProbeError that says what to do about a request to LiveKit that failed. */
export function explainProbe(error: unknown): never {
  if (!(error instanceof LiveKitError))
    throw new ProbeError('LIVEKIT_URL did not answer: check the address, and that LiveKit runs there');
  if (error.status === 401 || error.status === 403)
    throw new ProbeError('LiveKit refused the key: check LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
  throw new ProbeError(`LIVEKIT_URL answered ${error.status}: check that it is a LiveKit server`);
}

import { AppError, conflict, forbidden, notConfigured, notFound } from '../../platform/errors/index.ts';
import { CloningError } from '../../providers/cloning/index.ts';

export const noProvider = () => notConfigured('This server has no provider of cloned voices');
export const noVoice = () => notFound('Voice not found');
export const notReady = () => conflict('The voice is not ready');
export const noConsent = () => forbidden('Sign the present consent first: POST /voice/consent');

/** Turns a failure of a provider into an error for callers. Other errors stay as they are. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof CloningError)) return error;
  const isRefused = error.fault === 'refused' || error.fault === 'not_found';
  const message = isRefused ? 'The voice provider refused it' : 'The voice provider did not answer: try again';
  return new AppError('UPSTREAM_FAILED', message, { cause: error });
}

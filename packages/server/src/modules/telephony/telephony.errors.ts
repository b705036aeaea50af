import { AppError, conflict } from '../../platform/errors/index.ts';
import { isTwilioFault, TwilioError } from '../../providers/twilio/index.ts';

export const refusedKey = () =>
  conflict('Twilio does not accept the stored credentials: check them and validate again');

/** Turns a failure of Twilio into an error for callers. Other errors stay as they are. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof TwilioError)) return error;
  if (isTwilioFault(error, 'unauthorized')) return refusedKey();
  const code = error.code ? ` (error ${error.code})` : '';
  if (isTwilioFault(error, 'refused', 'not_found', 'forbidden'))
    return new AppError('UPSTREAM_FAILED', `Twilio refused it${code}`, { cause: error });
  return new AppError('UPSTREAM_FAILED', 'Twilio did not answer: try again', { cause: error });
}

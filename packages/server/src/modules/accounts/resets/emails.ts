import { HOUR, MINUTE, SECOND } from '../../../platform/clock/index.ts';
import { renderEmail, type OutgoingEmail } from '../../mail/index.ts';
import { RESET_CODE_LIFE_MS } from '../accounts.config.ts';

/** The code expires after ten minutes, and the e-mail's text is deleted after an hour. */
export function resetEmail(to: string, code: string): OutgoingEmail {
  const minutes = RESET_CODE_LIFE_MS / MINUTE;
  const body = renderEmail({
    title: 'Reset your password',
    blocks: [
      { kind: 'paragraph', text: `Enter this code to choose a new password. It holds for ${minutes} minutes.` },
      { kind: 'code', text: code },
      { kind: 'paragraph', text: 'If you did not ask for it, leave it: your password stays as it is.' },
    ],
  });
  return {
    to,
    sender: 'platform',
    subject: 'Your NOVA password reset code',
    ...body,
    forgetAfterSeconds: HOUR / SECOND,
  };
}

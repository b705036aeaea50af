import { DAY, HOUR, SECOND } from '../../../platform/clock/index.ts';
import { renderEmail } from '../rendering/render.ts';
import type { OutgoingEmail } from '../mail.types.ts';
import { LINK_LIFE_MS } from './confirming.config.ts';

const WHY = {
  account: 'This address was used to open an account with NOVA, which places calls for companies.',
  results: 'Results of calls that were placed with NOVA are to be sent to this address.',
};

export const CONFIRMATION_SUBJECT = 'Confirm your e-mail address';

/** Asks a mailbox. It holds nothing that a customer wrote, for nobody knows yet whether its owner wants that. */
export function confirmationEmail(to: string, about: keyof typeof WHY, url: string): OutgoingEmail {
  const body = renderEmail({
    title: CONFIRMATION_SUBJECT,
    blocks: [
      { kind: 'paragraph', text: WHY[about] },
      { kind: 'link', label: 'Confirm this address', url },
      { kind: 'paragraph', text: `The link holds for ${LINK_LIFE_MS / HOUR} hours.` },
      { kind: 'paragraph', text: 'If you know nothing of it, leave it: nothing else will be sent to you.' },
    ],
  });
  return { to, subject: CONFIRMATION_SUBJECT, ...body, sender: 'platform', forgetAfterSeconds: DAY / SECOND };
}

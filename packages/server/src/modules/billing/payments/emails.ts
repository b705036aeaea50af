import { renderEmail, type OutgoingEmail } from '../../mail/index.ts';
import type { Plan } from '../billing.config.ts';

/** Tells an account that its card did not pay for the next month. */
export function paymentFailedEmail(to: string, plan: Plan | null): OutgoingEmail {
  const body = renderEmail({
    title: 'Your payment did not go through',
    blocks: [
      {
        kind: 'paragraph',
        text: `Your card did not pay for the next month of your ${plan?.name ?? ''} plan, so no new calls can be placed when the present month is over.`,
      },
      {
        kind: 'paragraph',
        text: 'It will be tried again in the next days. To pay at once, subscribe to the same plan with another card.',
      },
    ],
  });
  return { to, sender: 'platform', subject: 'Your NOVA payment did not go through', ...body };
}

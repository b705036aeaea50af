import type { Payout } from '../../../generated/client/client.ts';
import { renderEmail, type OutgoingEmail } from '../../mail/index.ts';
import { inDollars } from '../referrals.model.ts';

/** Tells the person who requested a payout how it was decided. */
export function decisionEmail(to: string, { id, amountCents, method, status, note }: Payout): OutgoingEmail {
  const subject = `Your payout of ${inDollars(amountCents)} was ${status}`;
  const rows = [['Method', method], ...(note ? [['Note', note]] : []), ['Payout', id]] as [string, string][];
  const outcome = status === 'approved' ? 'It is on its way.' : 'The amount is part of your available balance again.';
  const body = renderEmail({
    title: subject,
    blocks: [
      { kind: 'paragraph', text: outcome },
      { kind: 'facts', rows },
    ],
  });
  return { to, sender: 'platform', subject, ...body };
}

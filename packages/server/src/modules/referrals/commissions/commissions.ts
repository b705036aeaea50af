import type { Clock } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Config } from '../../../platform/config/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Referral } from '../../../generated/client/client.ts';
import type { InvoiceListener, PaidInvoice } from '../../billing/index.ts';
import { bpsOf, commissionOf, commissionsEnd } from '../referrals.model.ts';
import { lockReferralOf } from '../referrals.store.ts';

interface CommissionDeps {
  config: Pick<Config, 'REFERRAL_COMMISSION_PERCENT' | 'REFERRAL_COMMISSION_MONTHS'>;
  clock: Clock;
}

/**
 * Credits a referrer with their share of a paid invoice. The row is computed anew for each report of the invoice, so
 * repeats and refunds are safe: the amounts follow from the invoice, and the rate stays.
 */
export function createCommissions({ config, clock }: CommissionDeps): InvoiceListener {
  const bps = bpsOf(config.REFERRAL_COMMISSION_PERCENT);

  const earns = async (tx: Tx, referral: Referral, invoice: PaidInvoice) => {
    // An invoice that was refunded before we saw it converts nobody.
    if (invoice.netCents <= 0) return false;
    const firstPaidAt = await noteConversion(tx, referral, invoice.paidAt);
    return invoice.paidAt < commissionsEnd(firstPaidAt, config.REFERRAL_COMMISSION_MONTHS);
  };

  return async (tx, invoice) => {
    const referral = await lockReferralOf(tx, invoice.accountId);
    if (!referral) return;
    const invoiceId = invoice.id;
    const known = await tx.commission.findUnique({ where: { invoiceId } });
    if (known) {
      await tx.commission.update({ where: { invoiceId }, data: commissionOf(invoice, known.rateBps) });
    } else if (await earns(tx, referral, invoice)) {
      const row = { id: newId(), referralId: referral.id, invoiceId, rateBps: bps, createdAt: clock.now() };
      await tx.commission.create({ data: { ...row, ...commissionOf(invoice, bps) } });
    }
  };
}

/** Moves the first payment back when invoices arrive out of order. @returns whether it did. */
async function noteConversion(tx: Tx, { id, convertedAt }: Referral, paidAt: Date): Promise<Date> {
  if (convertedAt && convertedAt <= paidAt) return convertedAt;
  await tx.referral.update({ where: { id }, data: { convertedAt: paidAt } });
  return paidAt;
}

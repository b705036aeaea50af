import { BadRequestError, type Nova, NovaError, PaymentRequiredError, RateLimitError } from '@nova-calls/sdk';

/** The fields that a visitor filled in. */
export interface LeadForm {
  /** An id for one use of the form. Sent twice, it calls once. */
  id: string;
  name: string;
  phone: string;
  company: string;
  consent: boolean;
}

/** Problems by field, in words for the visitor. */
export type Problems = Partial<Record<'name' | 'phone' | 'consent' | 'form', string>>;

/** The product and the goal: replace them with yours. */
const CAMPAIGN = {
  product: 'CloudSync CRM',
  context: 'CRM for sales teams. The main objection is migration effort. We migrate everything in two working days.',
  goal: 'qualify_interest',
} as const;

/** Converts a number as people write it, such as `00971 50-123 4567`, to `+971501234567`. */
export const toE164 = (phone: string): string => phone.replace(/[\s().-]/g, '').replace(/^00/, '+');

/** Checks the fields before anything is sent. */
export function problemsOf({ name, phone, consent }: LeadForm): Problems {
  const problems: Problems = {};
  if (name.trim() === '') problems.name = 'What is your name?';
  if (!/^\+[1-9]\d{6,14}$/.test(toE164(phone))) problems.phone = 'Please begin with + and the code of your country.';
  if (!consent) problems.consent = 'We only call you if you say so.';
  return problems;
}

/** A visitor is waiting for the answer. */
const PATIENCE = { timeoutMs: 8_000, maxRetries: 1 };

/**
 * Places the call. It uses `placeMany` even for one lead: the call then waits when all lines of the account are busy,
 * and the limit of `POST /calls`, 5 a minute for an address, would be shared by all visitors.
 *
 * A suppressed number gets the same answer as any other: a visitor has not shown that the number is theirs.
 */
export async function callLead(nova: Nova, ownerEmail: string, form: LeadForm): Promise<Problems> {
  const lead = { phone: toE164(form.phone), name: form.name.trim(), company: form.company.trim() || null };
  try {
    const input = { ...CAMPAIGN, ownerEmail, consent: form.consent, leads: [lead] };
    await nova.calls.placeMany(input, { ...PATIENCE, idempotencyKey: `leads-form-${form.id}` });
    return {};
  } catch (error) {
    if (!(error instanceof NovaError)) throw error;
    console.error(`✗ ${error.message}`);
    return inWordsForVisitors(error);
  }
}

/** A visitor can correct the number, and nothing else. */
function inWordsForVisitors(error: NovaError): Problems {
  if (error instanceof BadRequestError) return { phone: 'We cannot call this number. Is it right?' };
  if (error instanceof RateLimitError)
    return { form: 'Many are asking for a call just now. Please try again shortly.' };
  if (error instanceof PaymentRequiredError) return { form: 'We cannot call today. Please write to us.' };
  return { form: 'Something is wrong on our side. Please try again later.' };
}

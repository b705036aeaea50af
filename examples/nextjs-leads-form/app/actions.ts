'use server';

import { BadRequestError, Nova, NovaError } from '@nova-calls/sdk';
import { redirect } from 'next/navigation';

export interface FormState {
  /** The problem, in words for the visitor. */
  problem?: string;
  /** The input, which stays in the form. */
  filled?: { name: string; phone: string };
}

/** The product and the goal: replace them with yours. */
const CAMPAIGN = {
  product: 'CloudSync CRM',
  context: 'CRM for sales teams. The main objection is migration effort. We migrate everything in two working days.',
  goal: 'qualify_interest',
} as const;

/** A visitor is waiting for the answer. */
const nova = new Nova({
  baseUrl: process.env.NOVA_URL ?? 'http://localhost:4000',
  apiKey: process.env.NOVA_TOKEN,
  timeoutMs: 8_000,
  maxRetries: 1,
});

/** Places a call. The form's id is the idempotency key, so that a form sent twice calls once. */
export async function callMe(_before: FormState, form: FormData): Promise<FormState> {
  const [id, name, typed] = ['id', 'name', 'phone'].map((field) => textOf(form.get(field))) as [string, string, string];
  const filled = { name, phone: typed };
  const phone = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (!/^[\w-]{36}$/.test(id) || name === '') return { problem: 'Please fill in the form.', filled };
  if (!/^\+[1-9]\d{6,14}$/.test(phone))
    return { problem: 'Please begin the number with + and the code of your country.', filled };
  if (form.get('consent') !== 'yes') return { problem: 'We only call you if you say so.', filled };
  try {
    const { email } = await nova.auth.me();
    const input = { ...CAMPAIGN, ownerEmail: email, consent: true, leads: [{ name, phone }] };
    await nova.calls.placeMany(input, { idempotencyKey: `nextjs-leads-form-${id}` });
  } catch (error) {
    return { problem: problemOf(error), filled };
  }
  // `redirect` throws, so it must not be inside the `try`.
  redirect('/thanks');
}

const textOf = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' ? value.trim().slice(0, 120) : '';

/** A visitor can correct the number. Other problems are for the log. */
function problemOf(error: unknown): string {
  if (!(error instanceof NovaError)) throw error;
  if (error instanceof BadRequestError) return 'We cannot call this number. Is it right?';
  console.error(`✗ ${error.message}`);
  return 'Something is wrong on our side. Please try again later.';
}

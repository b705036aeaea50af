import type { Brief, Language } from '@nova-calls/conversation';
import { capText } from '../../../platform/text/index.ts';

/** What decides whether a text follows a call. */
export interface HeldCall {
  brief: Pick<Brief, 'goal' | 'caller' | 'bookingLink' | 'paymentLink'>;
  /** The language of the call by its end. */
  language: Language;
  /** The person clearly said yes to a text. */
  smsAgreed: boolean;
}

/** Twilio takes no longer text. */
const MOST = 1600;
const LONGEST_NAME = 60;

/** Controls, and marks that would show the rest of a line in another order. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const oneLine = (text: string) => text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();

/**
 * The text with the link that the goal of a call needs. It says who sends it and how to end that.
 *
 * @returns null when the goal needs none, there is none, or the person did not say yes to it.
 */
export function linkText({ brief, language, smsAgreed }: HeldCall): string | null {
  const link = linkOf(brief);
  if (!smsAgreed || !link) return null;
  const name = capText(oneLine(brief.caller), LONGEST_NAME).trim() || 'NOVA';
  const text = WORDS[language][brief.goal === 'close_sale' ? 'payment' : 'booking'](name, link);
  return text.length > MOST ? null : text;
}

function linkOf({ goal, bookingLink, paymentLink }: HeldCall['brief']): string | null {
  if (goal === 'book_meeting') return bookingLink;
  return goal === 'close_sale' ? paymentLink : null;
}

type Words = Record<'booking' | 'payment', (name: string, link: string) => string>;

const WORDS: Record<Language, Words> = {
  en: {
    booking: (name, link) =>
      `${name}: your link to book the meeting, as agreed on our call: ${link}\nReply STOP to end texts.`,
    payment: (name, link) => `${name}: your payment link, as agreed on our call: ${link}\nReply STOP to end texts.`,
  },
  'ar-AE': {
    booking: (name, link) =>
      `${name}: رابط حجز الموعد كما اتفقنا في المكالمة: ${link}\nلإيقاف الرسائل أرسل STOP أو إيقاف.`,
    payment: (name, link) => `${name}: رابط الدفع كما اتفقنا في المكالمة: ${link}\nلإيقاف الرسائل أرسل STOP أو إيقاف.`,
  },
};

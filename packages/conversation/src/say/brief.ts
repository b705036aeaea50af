import { claimsHumanity } from './honesty.ts';
import type { Brief, Lead } from '../types.ts';
import { withoutLinks } from '../text/links.ts';
import { inLanguage } from '../text/normalise.ts';
import { plain } from '../text/plain.ts';
import { priceAlone, priceTold } from './price.ts';
import { closed, cutAtWord, sentences, shorten } from '../text/sentences.ts';

const LIMITS = { name: 60, text: 280, facts: 12, questions: 6, handlers: 30 };
function name(text: string | null, limit = LIMITS.name): string {
  const cleaned = cutAtWord(plain(text ?? '').replace(/[{}[\]]/g, ''), limit).replace(/[.!?؟]+$/u, '');
  return /[\p{L}\p{N}]/u.test(cleaned) && !claimsHumanity(cleaned) ? cleaned : '';
}

/** A product's name out of a description that may run to paragraphs. */
function productName(text: string): string {
  const whole = name(text, 2000);
  return whole.length <= LIMITS.name ? whole : name(whole.split(/[,.;:(–—]| - /u)[0] ?? '');
}

function marker(key: string, lead: Lead, caller: string, product: string): string {
  const known = key.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(lead|first|contact|prospect)?(first)?name$/.test(known)) return lead.name ?? '';
  if (/^(lead|contact|prospect)?company(name)?$/.test(known)) return lead.company ?? '';
  if (/^product(name)?$/.test(known)) return product;
  return /^(caller|owner|seller|our|your)(company|name)?$/.test(known) ? caller : '';
}

/** A brief as it may be spoken: every text in the call's language, honest, of bounded length, without template markers. */
export function speakable(brief: Brief): Brief {
  const lead = {
    name: name(brief.lead.name) || null,
    company: name(brief.lead.company) || null,
    title: name(brief.lead.title) || null,
  };
  const arabic = brief.language === 'ar-AE';
  const caller = callerName(brief.caller) || (arabic ? 'عميلنا' : 'our client');
  const product = productName(brief.product) || (arabic ? 'خدمتهم' : 'their service');
  const fill = (text: string): string =>
    text.replace(
      /\{\{?\s{0,3}([\w .]{1,40}?)\s{0,3}\}?\}|\[([A-Za-z][\w ]{0,30})\]/g,
      (_, a?: string, b?: string) => marker(a ?? b ?? '', lead, caller, product) || '{}',
    );
  const text = (raw: string | null, limit = LIMITS.text): string => honest(fill(plain(raw ?? '')), arabic, limit);
  return {
    ...brief,
    caller,
    product,
    lead,
    openingLine: text(brief.openingLine),
    closingScript: text(brief.closingScript),
    qualificationQuestions: distinct(
      brief.qualificationQuestions.slice(0, 20).map((q) => asQuestion(text(q), arabic)),
    ).slice(0, LIMITS.questions),
    productFacts: distinct(brief.productFacts.slice(0, 40).map((fact) => text(fact))).slice(0, LIMITS.facts),
    objectionHandlers: handlers(brief.objectionHandlers, text),
    bookingLink: link(brief.bookingLink),
    paymentLink: link(brief.paymentLink),
    pricingSummary: priceTold(text(brief.pricingSummary), arabic) || priceAlone(brief.pricingSummary, arabic),
    urgencyHook: text(brief.urgencyHook) || null,
  };
}

/** The caller's name as it is spoken; empty when nothing honest is left of it. */
export function callerName(caller: string): string {
  return name(caller, 100);
}

function honest(text: string, arabic: boolean, limit: number): string {
  if (!/\p{L}/u.test(text) || !inLanguage(withoutLinks(text), arabic) || claimsHumanity(text)) return '';
  const whole = sentences(text).filter((sentence) => !/[{}[\]]/.test(sentence));
  const short = closed(shorten(whole.join(' '), limit));
  return claimsHumanity(short) ? '' : short;
}

function handlers(all: Record<string, string>, text: (raw: string) => string): Record<string, string> {
  const spoken = Object.entries(all)
    .slice(0, LIMITS.handlers)
    .map(([key, answer]) => [key.slice(0, 200), text(answer)] as const);
  return Object.fromEntries(spoken.filter(([, answer]) => answer !== ''));
}

function asQuestion(text: string, arabic: boolean): string {
  if (text === '' || /[?؟]$/u.test(text)) return text;
  return `${text.replace(/[.!…]+$/u, '')}${arabic ? '؟' : '?'}`;
}

function link(raw: string | null): string | null {
  const cleaned = plain(raw ?? '')
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');
  return /^[\w.-]+\.[a-z]{2,}(?:[/?#:][\w\-./?=&%+#:@~!,;]*)?$/i.test(cleaned) &&
    cleaned.length <= 200 &&
    !claimsHumanity(cleaned)
    ? cleaned
    : null;
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

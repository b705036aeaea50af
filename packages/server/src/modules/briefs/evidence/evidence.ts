import { claimsIn, type Claim } from './claims.ts';
import { sumsIn, withoutSums } from '../pricing/prices.ts';
import { isForAll } from '../text/addressee.ts';
import { clean, clip, distinct, isArabic, sentences } from '../text/text.ts';
import { LINK } from '../text/links.ts';
import type { WebPage } from '../briefs.types.ts';

/** A statement that may be said, because the customer or their page said it. */
export interface Evidence {
  text: string;
  origin: 'context' | 'page';
  claims: Claim[];
  arabic: boolean;
}

/** The notes of a sentence of the customer's that are about the product. */
export const notesIn = (sentence: string): string[] => fragments(sentence).filter((text) => !INTERNAL.test(text));

/** The customer's notes and their page's sentences that may be told, each once. */
export function evidenceIn(notes: string[], page: string[]): Evidence[] {
  const own = notes.filter((text) => !isBareSum(text)).map((text) => evidenceOf(text, 'context'));
  const read = page.filter((text) => SUBSTANCE.test(text)).map((text) => evidenceOf(text, 'page'));
  return distinctEvidence([...own, ...read.slice(0, 40)]);
}

/** Notes on the campaign rather than on the product. */
const INTERNAL = /^(?:(?:our |the )?target|audience|we target|(?:[\w-]+ ){0,2}campaign\b|goal:)|الفئة المستهدفة/iu;

/** "Mid-market CRM, AED 99/seat, 14-day trial" is three facts; a sentence with a verb stays whole. */
function fragments(sentence: string): string[] {
  const parts = sentence
    .split(/[,،]\s+(?!and |or |but |و)/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]{2}/u.test(part));
  const isList = /\s(?:and|or|&)\s/.test(parts.at(-1) ?? '') && parts.length > 1 && !/\d/.test(sentence);
  const isNotes =
    parts.length > 1 && !isList && parts.every((part) => part.split(/\s+/).length <= 7) && !SENTENCE.test(sentence);
  return isNotes ? parts : [sentence.trim()].filter(Boolean);
}

const SENTENCE = /\b(?:we|our|you|it|they|i|is|are|was|has|have|can|will|helps?|lets?|gives?)\b/iu;

function evidenceOf(text: string, origin: Evidence['origin']): Evidence {
  return { text: clip(text, 220), origin, claims: claimsIn(text), arabic: isArabic(text) };
}

const NAVIGATION =
  /\b(?:cookies?|privacy policy|terms (?:of|and)|all rights|copyright|©|sign (?:up|in)|log ?in|subscribe|newsletter|click|learn more|read more|skip to|contact us|javascript|browser|loading|share this|follow us|menu)\b|https?:|[{}|]|سياسة الخصوصية|جميع الحقوق|تسجيل الدخول|اقرأ المزيد/iu;
const SUBSTANCE =
  /\d|%|\b(?:free|trial|guarantee|warranty|integrat|support|certif|licen[cs]ed|award|trusted|clients?|customers?|years?|save|fast|install|finance|payment|include|offer|provide|help|only|first|leading|designed|built|deliver|speciali[sz]|secure|encrypt|hosted|insur|painless|sedat|deliver|clean|train|onboard|migrat|import|cancel|award|rated|reviews?)|مجان|ضمان|كفالة|دعم|عميل|عملاء|خبرة|توفير|خصم|نقدم|نوفر|معتمد/iu;

/** The page's sentences that may be told: none that gives orders, leads elsewhere, or belongs to the site. */
export function sentencesOf(page: WebPage | null): string[] {
  const all = page ? [clean(page.description), ...sentences(clean(page.text)).slice(0, 300)].flatMap(sentences) : [];
  const fit = all.filter((text) => text.length >= 25 && text.length <= 220 && text.split(/\s+/).length >= 4);
  return fit.filter((text) => !NAVIGATION.test(text) && text.search(LINK) < 0 && isForAll(text) && !/[?؟]$/.test(text));
}

function distinctEvidence(evidence: Evidence[]): Evidence[] {
  const kept = new Set(distinct(evidence.map(({ text }) => text)));
  return evidence.filter(({ text }) => kept.delete(text));
}

/** A sentence that is only a sum is skipped, because the price already says it. */
const isBareSum = (text: string): boolean => sumsIn(text).length > 0 && !/[\p{L}]{3}/u.test(withoutSums(text));

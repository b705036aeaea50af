import { evidenceIn, notesIn, type Evidence } from '../evidence/evidence.ts';
import { takeObjections, type Objection } from './objections.ts';
import { pricesOf, pricingOf } from '../evidence/pricing.ts';
import type { Price } from '../pricing/prices.ts';
import { clean, clip, distinct, field, givesOrders, lowerFirst, sentences } from '../text/text.ts';
import type { BriefRequest, Lead, WebPage } from '../briefs.types.ts';

/** All that was given, taken apart: what the phrases of a language are filled from. */
export interface Material {
  arabic: boolean;
  goal: BriefRequest['goal'];
  caller: string;
  /** Whether the caller is only known by the product's name. */
  callerIsProduct: boolean;
  product: string;
  /** The product in the middle of an English sentence, with the article it came with. */
  spoken: string;
  lead: { name: string | null; company: string | null; title: string | null };
  /** What the lead is called when spoken to. */
  firstName: string | null;
  audience: string | null;
  objections: Objection[];
  evidence: Evidence[];
  prices: Price[];
  /** Whether the price is the customer's own word, not their page's. */
  priceIsTold: boolean;
  pricing: string | null;
  urgency: string | null;
  criteria: string | null;
  bookingLink: string | null;
  paymentLink: string | null;
}

export function gather(request: BriefRequest, lead: Lead, page: WebPage | null): Material {
  const arabic = request.language === 'ar-AE';
  const { name, rest } = productOf(request.product);
  const told = [...sentences(rest), ...sentences(clean(request.context))].filter((sentence) => !givesOrders(sentence));
  const taken = told.map(takeObjections);
  const context = taken.flatMap(({ rest: left }) => notesIn(left));
  const evidence = evidenceIn(context, page);
  const prices = pricesOf(request, context, evidence);
  const spoken = spokenOf(request.product, name);
  return {
    arabic,
    goal: request.goal,
    ...callerOf(request, page, arabic ? name : spoken),
    product: name,
    spoken,
    lead: { name: field(lead.name, 80), company: field(lead.company, 100), title: field(lead.title, 80) },
    firstName: firstNameOf(field(lead.name, 80)),
    audience: audienceOf(told),
    objections: mergeObjections(taken.flatMap(({ objections }) => objections)),
    evidence,
    prices: prices.list,
    priceIsTold: prices.told || request.pricingSummary !== null,
    pricing: pricingOf(request, prices.list, arabic),
    urgency: field(request.urgencyHook, 200),
    criteria: field(request.goalCriteria, 1000),
    bookingLink: linkOf(request.bookingLink),
    paymentLink: linkOf(request.paymentLink),
  };
}

/** A link keeps the signs that markdown would take away. */
const linkOf = (link: string | null): string | null =>
  (link ?? '').replace(/[\s\p{Cc}\p{Cf}<>"]+/gu, '').slice(0, 400) || null;

const PITCH = /^(?:we (?:sell|offer|provide|make|are selling)|our (?:product|service) is|selling|نبيع|نقدم|نوفر)\s+/iu;

/** A short name to say, and what else the product's description tells. */
function productOf(description: string): { name: string; rest: string } {
  const text = clean(description)
    .replace(PITCH, '')
    .replace(/^(?:an?|the)\s+/i, '');
  const [first = ''] = sentences(text);
  const head =
    first.length <= 60 ? first : (first.split(/,|،|:|\(| [-–—] | (?:that|which|who|with|اللي|التي|الذي) /u)[0] ?? '');
  const short = /^[^:,،(]{3,40}(?=: | [-–—] )/u.exec(head)?.[0] ?? head;
  const name = clip(short.trim(), 60);
  const rest = text
    .slice(text.indexOf(short) + short.length)
    .replace(/^[\s,.:;،()–—-]+(?:(?:that|which|who|اللي|التي|الذي)\s+)?/u, '');
  return { name, rest: name === '' ? '' : rest };
}

/** "We sell an inventory platform" keeps its "an". */
function spokenOf(description: string, name: string): string {
  const at = clean(description).indexOf(name);
  const article = /\b(?:an?|the) $/i.exec(clean(description).slice(0, Math.max(at, 0)))?.[0].toLowerCase() ?? '';
  return article + lowerFirst(name);
}

function callerOf(request: BriefRequest, page: WebPage | null, product: string) {
  const named = field(request.callerName, 80) ?? field(page?.siteName ?? null, 60) ?? domainOf(request.websiteUrl);
  return { caller: named ?? product, callerIsProduct: !named || named.toLowerCase() === product.toLowerCase() };
}

function domainOf(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^www\./, '') || null;
}

const HONORIFIC =
  /^(?:mr|mrs|ms|miss|dr|eng|prof|sheikh|sheikha|sir|د|م|دكتور|دكتورة|الدكتور|الدكتورة|أستاذ|أستاذة|الأستاذ|الأستاذة|السيد|السيدة|الشيخ|الشيخة|مهندس|المهندس|المهندسة)\.?$/iu;
const COMPOUND = /^(?:abd|abdul|abdel|abu|umm|um|عبد|أبو|ابو|أم|ام)$/iu;

/** "Sarah Khan" → "Sarah", "عبد الله علي" → "عبد الله"; with a title the whole name, as usage differs: "Dr. Huda Saleh". */
function firstNameOf(name: string | null): string | null {
  const words = (name ?? '').split(/\s+/).filter(Boolean);
  if (HONORIFIC.test(words[0] ?? '')) return words.join(' ');
  return (
    words
      .slice(0, COMPOUND.test(words[0] ?? '') ? 2 : 1)
      .join(' ')
      .replace(/[,،]$/, '') || null
  );
}

const AUDIENCE =
  /(?:\btarget(?:ing|s)?(?: (?:audience|market|customers?))?(?: is| are|:)?|\baimed at|\b(?:designed|built|made|ideal|perfect) for|\baudience(?: is|:)|\bwe (?:serve|work with|help|sell to)|\bselling to|\bcustomers? (?:are|is) mostly|(?:نستهدف|الفئة المستهدفة|مخصص ل|مصمم ل|موجه ل|عملاؤنا))\s*(.{3,70}?)(?=[,.;:،!?]|$| who | that | with | to | by | and we )/iu;

const FOR_WHOM =
  /\bfor ((?:[\w-]+ ){0,3}(?:teams|companies|businesses|clinics|restaurants|offices|agencies|startups|families|home ?owners|investors|professionals|smes|smbs|executives|leaders|schools|hotels|retailers|brands|freelancers|beginners))\b/iu;

function audienceOf(told: string[]): string | null {
  const first = (test: RegExp) => told.map((sentence) => test.exec(sentence)?.[1]).find(Boolean);
  const found = first(AUDIENCE) ?? first(FOR_WHOM);
  return found ? lowerFirst(clip(found.trim(), 60)) : null;
}

function mergeObjections(all: Objection[]): Objection[] {
  const names = distinct(all.map(({ name }) => name)).slice(0, 8);
  return names.map((name) => ({ name, reply: all.find((other) => other.name === name && other.reply)?.reply ?? null }));
}

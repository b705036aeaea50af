import { evidenceIn, type Evidence } from '../evidence/evidence.ts';
import { pricingOf, type Pricing } from '../evidence/pricing.ts';
import { statementsOf } from '../evidence/statements.ts';
import type { Objection } from '../evidence/objections.ts';
import { isForAll, splitOrders } from '../text/addressee.ts';
import { nameIn, personIn } from '../text/names.ts';
import { clean, clip, distinct, field, lowerFirst, sentences } from '../text/text.ts';
import type { BriefRequest, Lead, WebPage } from '../briefs.types.ts';

/** All the given data, taken apart, for filling the phrases of a language. */
export interface Material {
  arabic: boolean;
  goal: BriefRequest['goal'];
  caller: string;
  /** True if the caller's only known name is the product's. */
  callerIsProduct: boolean;
  product: string;
  /** The product in the middle of an English sentence, with the article it came with. */
  spoken: string;
  lead: { name: string | null; company: string | null; title: string | null };
  /** The name by which the lead is addressed. */
  firstName: string | null;
  audience: string | null;
  objections: Objection[];
  evidence: Evidence[];
  pricing: Pricing;
  /** Instructions of the customer to the agent, which are never spoken. */
  orders: string[];
  /** Names what is left out because it contradicts itself; null if nothing does. */
  note: string | null;
  urgency: string | null;
  criteria: string | null;
  bookingLink: string | null;
  paymentLink: string | null;
}

export function gather(request: BriefRequest, lead: Lead, page: WebPage | null): Material {
  const arabic = request.language === 'ar-AE';
  const { name, spoken, rest } = productOf(request.product, arabic);
  const statements = statementsOf(request, { name, rest }, page);
  const person = personIn(lead.name, 80);
  return {
    arabic,
    goal: request.goal,
    ...callerOf(request, page, arabic ? name : spoken),
    product: name,
    spoken,
    lead: { name: person, company: nameIn(lead.company, 100), title: nameIn(lead.title, 80) },
    firstName: firstNameOf(person),
    audience: audienceOf(statements.own),
    objections: mergeObjections(statements.objections),
    evidence: evidenceIn(statements.notes, statements.page),
    pricing: pricingOf(statements, arabic),
    orders: statements.orders,
    note: statements.note,
    urgency: field(statements.urgency.join('. '), 200),
    criteria: field(request.goalCriteria, 1000),
    bookingLink: linkOf(request.bookingLink),
    paymentLink: linkOf(request.paymentLink),
  };
}

/** A link keeps the signs that markdown would take away. */
const linkOf = (link: string | null): string | null =>
  (link ?? '').replace(/[\s\p{Cc}\p{Cf}<>"]+/gu, '').slice(0, 400) || null;

const PITCH = /^(?:we (?:sell|offer|provide|make|are selling)|our (?:product|service) is|selling|نبيع|نقدم|نوفر)\s+/iu;

/** A short name to say, the same in the middle of an English sentence, and what else the description tells. */
function productOf(description: string, arabic: boolean): { name: string; spoken: string; rest: string } {
  const given = clean(description);
  const whole = isForAll(given)
    ? given
    : sentences(given)
        .map((one) => splitOrders(one).told)
        .filter(Boolean)
        .join('. ');
  const told = whole.replace(PITCH, '');
  const text = told.replace(/^(?:an?|the)\s+/i, '');
  const [first = ''] = sentences(text);
  const head =
    first.length <= 60 ? first : (first.split(/,|،|:|\(| [-–—] | (?:that|which|who|with|اللي|التي|الذي) /u)[0] ?? '');
  const short = /^[^:,،(]{3,40}(?=: | [-–—] )/u.exec(head)?.[0] ?? head;
  const name = clip(short.trim(), 60);
  if (name === '') return { name: UNNAMED[arabic ? 'ar' : 'en'], spoken: UNNAMED.en, rest: '' };
  const rest = text
    .slice(text.indexOf(short) + short.length)
    .replace(/^[\s,.:;،()–—-]+(?:(?:that|which|who|اللي|التي|الذي)\s+)?/u, '');
  // "We sell an inventory platform" keeps its "an".
  const article = told.slice(0, told.length - text.length).toLowerCase();
  return { name, spoken: article + lowerFirst(name), rest };
}

const UNNAMED = { en: 'our service', ar: 'خدمتنا' };

function callerOf(request: BriefRequest, page: WebPage | null, product: string) {
  const site = nameIn(page?.siteName, 60);
  const named =
    nameIn(request.callerName, 80) ?? (site && isForAll(site) ? site : null) ?? domainOf(request.websiteUrl);
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

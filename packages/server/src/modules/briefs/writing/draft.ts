import { z } from 'zod';
import { claimsHumanity } from '@nova-calls/conversation';
import { moneyIn } from '@nova-calls/conversation/values';
import { isForbidden } from '../evidence/statements.ts';
import { isForAll } from '../text/addressee.ts';
import { bareLink, LINK } from '../text/links.ts';
import { clip, distinct, isArabic, line, westernDigits } from '../text/text.ts';
import type { Material } from './material.ts';
import type { Brief } from '../briefs.types.ts';

/** The texts that a model writes. */
export const Draft = z.object({
  openingLine: z.string(),
  qualificationQuestions: z.array(z.string()),
  objectionHandlers: z.array(z.object({ objection: z.string(), answer: z.string() })),
  closingScript: z.string(),
  productFacts: z.array(z.string()),
});
export type Draft = z.infer<typeof Draft>;

/**
 * The rules' brief with a model's texts in it, each kept only if it passes what the rules' own texts keep: the call's
 * language, no orders, nothing said of who speaks, and no figure, sum or link but those that were given. What opens
 * and closes a call rests on the customer's word alone. Null when too little of the draft is usable.
 */
export function merge(rules: Brief, written: Draft, material: Material): Brief | null {
  const own = checks(material, false);
  const any = checks(material, true);
  const all = (texts: string[], max: number) => distinct(texts.flatMap((text) => any(text, max) ?? []));
  const opening = own(written.openingLine, 300);
  const questions = all(written.qualificationQuestions, 200).slice(0, 6);
  if (!opening || !isOpening(opening, material) || questions.length < 2) return null;
  return {
    ...rules,
    openingLine: opening,
    qualificationQuestions: questions,
    objectionHandlers: { ...rules.objectionHandlers, ...handlersOf(written, any) },
    closingScript: withLink(own(written.closingScript, 400), rules),
    productFacts: distinct([...all(written.productFacts, 240), ...rules.productFacts]).slice(0, 12),
  };
}

/** A text as it may be said, or null. */
type Check = (text: string, max: number) => string | null;

function checks(material: Material, withPage: boolean): Check {
  const given = givenIn(material, withPage);
  return (text, max) => {
    const spoken = line(text);
    const passes = spoken !== '' && spoken.length <= max && isClean(spoken, material) && isGiven(spoken, given);
    return passes ? spoken : null;
  };
}

const BLANK = /\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\bTBD\b|lorem ipsum|^\(/i;
/** Matches text that talks about itself: "Sure, here is a more natural version: …". */
const PREAMBLE = /^[^.?!؟:]{3,80}:\s/u;
const SECRET =
  /\b(?:card (?:number|details)|cv[vc]\d?|pin(?: code)?|pass(?:word|code|port)|one[- ]time (?:code|password)|otp|iban|(?:emirates|national) id|identity number)\b|رقم (?:البطاقة|الهوية)|كلمة (?:السر|المرور)|رمز التحقق/iu;

const isClean = (text: string, { arabic, orders }: Material): boolean =>
  isArabic(text.replace(LINK, ' ')) === arabic &&
  ![BLANK, PREAMBLE, SECRET].some((test) => test.test(text)) &&
  !claimsHumanity(text) &&
  isForAll(text) &&
  !isForbidden(text, orders);

interface Given {
  /** Links, and names that look like one: "Booking.com". */
  links: string[];
  figures: Set<string>;
  sums: Set<number>;
}

function givenIn(material: Material, withPage: boolean): Given {
  const { lead, caller, product, pricing, urgency, criteria, evidence, objections, bookingLink, paymentLink } =
    material;
  const told = evidence.filter(({ origin }) => withPage || origin === 'context').map(({ text }) => text);
  const replies = objections.map(({ name, reply }) => `${name} ${reply ?? ''}`);
  const price = withPage || pricing.told ? pricing.text : null;
  const text = [caller, product, ...Object.values(lead), price, urgency, criteria, ...replies, ...told].join('\n');
  const links = [bookingLink, paymentLink, ...(`${caller} ${product}`.match(LINK) ?? [])].filter(
    (link) => link !== null,
  );
  return { links: links.map(bareLink), figures: figuresIn(`${text} ${links.join(' ')}`), sums: sumsOf(text) };
}

const isGiven = (text: string, { links, figures, sums }: Given): boolean =>
  (text.match(LINK) ?? []).every((link) => links.includes(bareLink(link))) &&
  // Small counts ("two minutes", "1 question") may be the model's own; a price or a percentage may not.
  [...figuresIn(text)].every((figure) => figures.has(figure) || (Number(figure) <= 3 && !/%/.test(text))) &&
  [...sumsOf(text)].every((sum) => sums.has(sum));

/** Figures, however they are grouped. */
function figuresIn(text: string): Set<string> {
  const found = westernDigits(text).match(/\d[\d,.]*/g) ?? [];
  return new Set(found.map((figure) => figure.replace(/[,.]+$/, '').replaceAll(',', '')));
}

/** Sums, whether in figures or in words. */
const sumsOf = (text: string): Set<number> =>
  new Set(text.split('\n').flatMap((row) => moneyIn(row).flatMap(({ value }) => [value.from, value.to])));

/** An opening must name the caller or the subject, and must not be too long to listen to. */
function isOpening(opening: string, { caller, product }: Material): boolean {
  const said = opening.toLowerCase();
  return opening.split(/\s+/).length <= 40 && [caller, product].some((name) => said.includes(name.toLowerCase()));
}

function handlersOf({ objectionHandlers }: Draft, check: Check): Record<string, string> {
  const pairs = objectionHandlers
    .slice(0, 20)
    .map(({ objection, answer }) => [clip(line(objection), 80), check(answer, 320)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[0] !== '' && pair[1] !== null));
}

/** A closing without its link is useless, so the rules' closing is used instead. */
function withLink(closing: string | null, rules: Brief): string {
  const link = rules.goal === 'close_sale' ? rules.paymentLink : rules.bookingLink;
  return closing && (!link || closing.includes(link)) ? closing : rules.closingScript;
}

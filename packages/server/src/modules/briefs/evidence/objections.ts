import { distinct } from '../text/text.ts';

/** An objection that the customer named, in their words, with their answer if they gave one. */
export interface Objection {
  name: string;
  reply: string | null;
}

const WHO =
  '(?:they|people|customers?|clients?|prospects?|leads?|buyers?|patients?|members?|home ?owners?|owners?|tenants?|users?|investors?|parents?|companies|managers|some|many|most)';
const OFTEN =
  '(?:(?:will|may|might|can|would|do|of them|people|often|usually|mostly|sometimes|always|typically|generally|tend to|are) )*';
const NOUN = '(?:objections?|concerns?|worr(?:y|ies)|push ?backs?|hesitations?|fears?|blockers?|barriers?)';

/** Patterns that find where the objections begin in a sentence. */
const CUES: RegExp[] = [
  new RegExp(
    `\\b(?:(?:the|our|their|main|biggest|most|common|usual|typical|top|key|primary|first|number one|#1) )*${NOUN}(?: (?:we (?:hear|get)|(?:for|of|from|among|with) [\\w ]{2,24}?))?(?: ?[:=–—]| -|,? (?:is|are|was|will be|tends? to be|includes?|around|about|being)(?: (?:that|usually|about|around|mostly|the|often))*) ?`,
    'iu',
  ),
  new RegExp(
    `\\b${WHO} ${OFTEN}(?:worry|worried|concerned|complain|hesitate|hesitant|afraid|fear|nervous|anxious|push back|object|sceptical|skeptical)(?: (?:about|over|on|that|of|because of|to))? `,
    'iu',
  ),
  new RegExp(`\\b${WHO} ${OFTEN}(?=already (?:have|use|work|got))`, 'iu'),
  /\b(?:worried|concerned|nervous|hesitant|sceptical|skeptical|afraid|anxious) (?:about|of|that|over) /iu,
  new RegExp(
    `\\b${WHO} ${OFTEN}(?:say|think|feel|find|ask|mention|claim)s?(?: that)?[,:]? (?=["“'‘]|it'?s |it is |they |we |the )`,
    'iu',
  ),
  /(?:(?:أكثر|أكبر|أهم|أبرز|اهم|اكبر) )?(?:ال)?(?:اعتراض|إعتراض|اعتراضات|مخاوف|مخاوفهم|اعتراضاتهم|اعتراضهم|قلقهم|تخوف|تخوفهم)(?: (?:الرئيسي|الرئيسية|الأساسي|الأساسية|الأكبر|الشائع|الشائعة|العملاء|عندهم|الزبائن|لهم))*(?: ?[:–—]| (?:هو|هي|هم|يكون|عادة|من|على|بخصوص))+ ?/u,
  /(?:يخافون|يقلقون|يترددون|متخوفين|خايفين|قلقين|يشتكون|يعترضون|يخاف|يقلق)(?: عادة)? (?:من|بشأن|بسبب|على|بخصوص) /u,
];

const TURN =
  /(?:[,;]|\s[-–—])?\s+(?:but|however|though|yet|whereas|so we|which we|so(?= (?:all|our|every|each|the))|we)\s+|\s[-–—]\s|[,،]?\s(?:لكن|ولكن|بس|ونحن|واحنا)\s/iu;
const STOP =
  /\d|\b(?:we|our|offers?|includes?|integrates?|free|trial|guarantee|works|supports?)\b|مجان|نقدم|يوفر|ضمان/iu;

/**
 * The objections a sentence names, and the sentence without them. "Mid-market CRM, main objection is migration effort,
 * 14-day trial" gives `migration effort`, and leaves the rest for the facts.
 */
export function takeObjections(sentence: string): { objections: Objection[]; rest: string } {
  const cue = firstCue(sentence);
  if (!cue) return { objections: [], rest: sentence };
  const head = sentence.slice(0, cue.index).replace(/[\s,;،:–—-]+(?:and|but|while|و)?\s*$/iu, '');
  const tail = sentence.slice(cue.index + cue[0].length);
  const turn = TURN.exec(tail);
  const named = turn ? tail.slice(0, turn.index) : tail;
  const reply = turn ? keepSubject(turn[0], tail.slice(turn.index + turn[0].length)) : null;
  const several =
    /ies |s\b[^a-z]*(?:$| are| include|[:=–—])|اعتراضات|مخاوف/iu.test(cue[0]) ||
    !/objection|concern|اعتراض/iu.test(cue[0]);
  const { names, rest } = split(named, several);
  return {
    objections: names.map((name) => ({ name, reply })),
    rest: [isSubject(head) ? '' : head, rest].filter(Boolean).join(', '),
  };
}

/** The cue that begins first: "they worry about X" is one phrase, though "worry about" would do. */
function firstCue(sentence: string): RegExpExecArray | null {
  const found = CUES.map((test) => test.exec(sentence)).filter((match) => match !== null);
  return found.reduce<RegExpExecArray | null>(
    (first, match) => (first && first.index <= match.index ? first : match),
    null,
  );
}

/** A rest before the cue, such as "Homeowners" or "المرضى", is not a fact. */
const isSubject = (head: string): boolean =>
  head.split(/\s+/).length === 1 || new RegExp(`^${WHO}(?: \\w+)?$`, 'iu').test(head);

/** "…, but we migrate for free" answers "we migrate for free": the turning word goes, its subject stays. */
const keepSubject = (turn: string, rest: string): string => (/\b(?:we)\s+$/i.test(turn) ? `we ${rest}` : rest).trim();

/** Items of the list, up to the first clause that is no objection; after "is" a comma ends it. */
function split(list: string, several: boolean): { names: string[]; rest: string } {
  const clauses = list.split(/[,،]\s*/);
  const isItem = (clause: string, index: number) =>
    index === 0 || (several && !STOP.test(clause) && clause.split(/\s+/).length <= 6);
  const end = clauses.findIndex((clause, index) => !isItem(clause, index));
  const mine = end === -1 ? clauses : clauses.slice(0, end);
  const names = mine.flatMap((clause) => clause.split(/\s+(?:and|or|&|plus)\s+|\s*\/\s*|\s+و(?=ال)/iu)).map(tidy);
  return {
    names: distinct(names.filter((name) => name.length >= 3)),
    rest: end === -1 ? '' : clauses.slice(end).join(', '),
  };
}

/** "their 'it's too expensive'" → "it's too expensive": short enough to be a key. */
function tidy(name: string): string {
  const bare = name
    .replace(/^[\s"“”'‘’«»(]+|[\s"“”'’«».!)]+$/gu, '')
    .replace(/^(?:(?:and|or|the|their|that|a|an|of|usually|mostly|often|how|about|is|losing their) )+(?=\S)/iu, '');
  return bare.split(/\s+/).slice(0, 7).join(' ');
}

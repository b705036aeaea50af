import { arabicNoun, arabicVerb, arabicWord, isParticle, type Tags } from './lexicon.ts';

type Person = 'i' | 'we' | 'you' | 'he' | 'me';
/** The parts of a word in English order: subject, verb, object; or owner, noun. */
export interface Part {
  text: string;
  tags: Tags;
  stem?: string;
}

const tag = (text: string, ...tags: string[]): Part => ({ text, tags: new Set(tags) });
const PERSONS: Record<Person, Part> = {
  i: tag('i', 'I'),
  we: tag('we', 'WE'),
  you: tag('you', 'YOU'),
  he: tag('he', 'HE'),
  me: tag('me', 'ME'),
};
const MY = tag('my', 'MY');
const YOUR = tag('your', 'YOUR');
const HIS = tag('his', 'HE');
const THIS = tag('this', 'THIS', 'SKIP');
const AND = tag('و', 'BOUND', 'AND');

/** The parts of an Arabic word, without its clitics; null when the lexicon does not know it. */
export function takeApart(word: string): Part[] | null {
  const known = arabicWord(word);
  if (known && isParticle(word)) return [{ text: word, tags: new Set([...known, ...(arabicNoun(word) ?? [])]) }];
  const parsed = verb(word) ?? noun(word);
  if (known) return withTags(parsed, word, known);
  return parsed ?? joined(word);
}

// Words that say something by themselves, whatever person their form has: "نسمعك", "تكلم" give the floor.
const SAID_AS_ONE = ['GO', 'GOWORD', 'YES', 'BYE', 'THANKS', 'SWEAR', 'PASSON', 'MUSTGO'];

function withTags(parsed: Part[] | null, word: string, known: Tags): Part[] {
  if (!parsed || SAID_AS_ONE.some((tag) => known.has(tag))) return [{ text: word, tags: known }];
  const head = parsed.findIndex((part) => part.text === HEAD);
  return parsed.map((part, index) =>
    index === head ? { ...part, text: word, tags: new Set([...part.tags, ...known]) } : part,
  );
}

// The head of a parsed word carries this text until `withTags` or the reader gives it the word's own.
const HEAD = '';

// "وما ابي", "ولا تتصل", "مابي", "لاتتصل": particles that are written together with what follows.
function joined(word: string): Part[] | null {
  if (/^[وف]/u.test(word) && word.length > 2) {
    const rest = takeApart(word.slice(1));
    if (rest) return [AND, ...rest];
  }
  const glued = /^(لا|ما|م)(.{2,}ش|(?<=^(?:لا|ما)).{2,})$/u.exec(word);
  const rest = glued?.[2] ? (wish(glued[2]) ?? takeApart(glued[2]) ?? []) : [];
  return glued?.[1] && rest.length > 0 ? [tag(glued[1], 'NOT', 'NO'), ...rest] : null;
}

// "مابي" is "ما ابي": a wish loses its alef behind the particle.
const wish = (rest: string): Part[] | null => (/^ب(?:ي|ا|غي|غا)/u.test(rest) ? takeApart(`ا${rest}`) : null);

const BEFORE: [RegExp, Person | null][] = [
  [/^[بحه]?ت/u, 'you'],
  [/^[بحه]?ي/u, 'he'],
  [/^[بحه]?ن/u, 'we'],
  [/^[بحه]ا?/u, 'i'],
  [/^ا/u, null],
  [/^/u, null],
];

const OBJECTS: [string, Person | null][] = [
  ['ني', 'me'], ['نا', 'me'], ['لي', 'me'], ['لنا', 'me'], ['ه', 'he'], ['ها', 'he'], ['هم', 'he'], ['ك', 'you'], ['كم', 'you'],
  ['ج', 'you'], ['كن', 'you'], ['لك', 'you'], ['لكم', 'you'], ['له', 'he'], ['لها', 'he'], ['ش', null], ['', null],
]; // prettier-ignore
const SUBJECTS: [string, Person | null][] = [
  ['', null], ['ون', null], ['وا', null], ['و', null], ['ين', null], ['ي', null], ['ت', null], ['ن', null],
  ['تو', 'you'], ['توا', 'you'], ['تي', 'you'], ['تم', 'you'], ['تون', 'you'], ['توو', 'you'],
]; // prettier-ignore

interface Ending {
  text: string;
  subject: Person | null;
  object: Person | null;
}
const ENDINGS: Ending[] = SUBJECTS.flatMap(([end, subject]) =>
  OBJECTS.map(([tail, object]) => ({ text: end + tail, subject, object })),
);

// "لغينا" is "we cancelled", while "اتركنا" is "leave us".
const OUR_PAST = /^ي?نا$/u;

function verb(word: string): Part[] | null {
  for (const [before, person] of BEFORE) {
    const start = before.exec(word)?.[0];
    if (start === undefined) continue;
    const rest = word.slice(start.length);
    for (const ending of ENDINGS) {
      if (!rest.endsWith(ending.text)) continue;
      const stem = rest.slice(0, rest.length - ending.text.length);
      const tags = arabicVerb(stem);
      const ours = start === '' && OUR_PAST.test(ending.text);
      if (tags) return conjugated(stem, tags, ours ? 'we' : (ending.subject ?? person), ours ? null : ending.object);
    }
  }
  return null;
}

function conjugated(stem: string, tags: Tags, subject: Person | null, object: Person | null): Part[] {
  const head = { text: HEAD, tags: new Set([...tags, 'VERB']), stem };
  return [subject && PERSONS[subject], head, object && PERSONS[object]].filter((part) => part !== null);
}

const ARTICLES: [string, Part | null][] = [
  ['', null], ['ال', null], ['لل', null], ['بال', null], ['عال', null], ['فال', null], ['هال', THIS], ['بهال', THIS], ['عهال', THIS], ['ب', null], ['ل', null], ['ه', THIS],
]; // prettier-ignore
const OWNERS: [string, Part | null][] = [
  ['', null], ['ي', MY], ['نا', MY], ['ك', YOUR], ['كم', YOUR], ['ج', YOUR], ['ه', HIS], ['ها', HIS], ['هم', HIS], ['ات', null], ['ين', null], ['تي', MY], ['تنا', MY], ['تكم', YOUR], ['تك', YOUR], ['اتكم', YOUR], ['اتك', YOUR], ['اتي', MY], ['اتنا', MY], ['ينك', YOUR], ['ينه', HIS], ['ينها', HIS], ['ينكم', YOUR],
]; // prettier-ignore

function noun(word: string): Part[] | null {
  for (const [article, pointing] of ARTICLES) {
    if (!word.startsWith(article)) continue;
    for (const [ending, owner] of OWNERS) {
      if (!word.endsWith(ending)) continue;
      const stem = nounStem(word.slice(article.length, word.length - ending.length), ending);
      const tags = stem ? arabicNoun(stem) : undefined;
      if (tags) return [pointing, owner, { text: HEAD, tags, stem }].filter((part) => part !== null);
    }
  }
  return null;
}

// "موافقتي": before a suffix the feminine ending "ه" is written "ت".
const nounStem = (bare: string, ending: string): string =>
  ending && bare.endsWith('ت') && !arabicNoun(bare) ? `${bare.slice(0, -1)}ه` : bare;

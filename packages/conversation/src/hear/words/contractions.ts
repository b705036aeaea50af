const NEGATED = 'do does did is are was were have has had should could would need must';
const PRONOUNS: Record<string, string> = { i: 'm', you: 're', we: '', they: 're', he: 's', she: 's', it: 's' };

const OTHERS: Record<string, string> = {
  cant: 'can not',
  cannot: 'can not',
  wont: 'will not',
  aint: 'is not',
  im: 'i am',
  ima: 'i will',
  ive: 'i have',
  weve: 'we have',
  youve: 'you have',
  theyve: 'they have',
  youd: 'you would',
  theyd: 'they would',
  youll: 'you will',
  theyll: 'they will',
  itll: 'it will',
  thatll: 'that will',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  gimme: 'give me',
  lemme: 'let me',
  dunno: 'do not know',
  lets: 'let us',
  theres: 'there is',
  heres: 'here is',
  whats: 'what is',
  wats: 'what is',
  whos: 'who is',
  wheres: 'where is',
  whered: 'where did',
  hows: 'how is',
  howd: 'how did',
  whyd: 'why did',
  thats: 'that is',
  theyre: 'they are',
  youre: 'you are',
  nobodys: 'nobody is',
  nothings: 'nothing is',
  everythings: 'everything is',
  u: 'you',
  r: 'are',
  ur: 'you are',
  yer: 'your',
  yous: 'you',
  yall: 'you',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  dis: 'this',
  dat: 'that',
  cuz: 'because',
  cos: 'because',
  coz: 'because',
  whatre: 'what are',
  watcha: 'what are you',
  whatcha: 'what are you',
  dontcha: 'do not you',
  rn: 'now',
  wrong_no: 'wrong number',
};

function table(): Map<string, string[]> {
  const all = new Map(Object.entries(OTHERS).map(([short, long]) => [short, long.split(' ')]));
  for (const verb of NEGATED.split(' ')) all.set(`${verb}nt`, [verb, 'not']);
  for (const [pronoun, be] of Object.entries(PRONOUNS)) if (be === 's') all.set(`${pronoun}s`, [pronoun, 'is']);
  return all;
}

const CONTRACTIONS = table();
const NOUN_BEFORE = new Set(['my', 'your', 'the', 'an', 'caller', 'no', 'emirates', 'and']);
const SICK_AFTER = new Set([
  'am',
  'is',
  'be',
  'feel',
  'feeling',
  'was',
  'very',
  'really',
  'been',
  'fell',
  'im',
  'so',
  'got',
]);
const NO_SUBJECT = new Set(['you', 'they', 'there', 'these', 'those', 'the', 'it']);
const WILL_DO = new Set(
  'pass call email tell get give let be see have take forward contact think need put connect transfer send ring stick do try'.split(
    ' ',
  ),
);

/** Takes "dont" apart into "do not". Words with another reading ("id", "ill", "were", "well") are judged by neighbours. */
export function expand(words: string[], index: number): string[] {
  const word = words[index] ?? '';
  const before = words[index - 1];
  const after = words[index + 1] ?? '';
  if (word === 'id') return before && NOUN_BEFORE.has(before) ? [word] : ['i', 'would'];
  if (word === 'ill') return before && SICK_AFTER.has(before) ? [word] : ['i', 'will'];
  if (word === 'were') return areWe(before, after) ? ['we', 'are'] : [word];
  if (word === 'well') return WILL_DO.has(after) && before !== 'as' && before !== 'very' ? ['we', 'will'] : [word];
  if (word === 'shell' || word === 'hell') return after === 'be' ? [word === 'hell' ? 'he' : 'she', 'will'] : [word];
  if (word === 'wed') return before === 'on' || !after ? [word] : ['we', 'would'];
  return CONTRACTIONS.get(word) ?? [word];
}

const BEFORE_SUBJECT = new Set(
  'no nah and but yeah yes ok thanks sorry because so honestly well look listen right now'.split(' '),
);

function areWe(before: string | undefined, after: string): boolean {
  return !NO_SUBJECT.has(after) && (before === undefined || BEFORE_SUBJECT.has(before));
}

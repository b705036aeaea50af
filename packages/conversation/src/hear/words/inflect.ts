/**
 * All forms of an entry: `call+` is a regular verb, `stop++` one that doubles its last letter, `list*` a noun with a
 * plural, anything else itself alone. An underscore joins the words of a fixed expression.
 */
export function forms(entry: string): string[] {
  const [head, rest] = headAndRest(entry.replace(/[+*]+$/, ''));
  if (entry.endsWith('++'))
    return [head, `${head}s`, doubled(head, 'ed'), doubled(head, 'ing')].map((form) => form + rest);
  if (entry.endsWith('+')) return [head, third(head), past(head), gerund(head)].map((form) => form + rest);
  if (entry.endsWith('*')) return [head + rest, plural(head + rest)];
  return [entry];
}

// "take_off+" inflects its verb: "taking off".
function headAndRest(entry: string): [string, string] {
  const cut = entry.indexOf('_');
  return cut < 0 ? [entry, ''] : [entry.slice(0, cut), entry.slice(cut)];
}

const doubled = (verb: string, ending: string): string => verb + verb.slice(-1) + ending;
const third = (verb: string): string => plural(verb);
const isConsonantY = (word: string): boolean => /[^aeiou]y$/.test(word);

function plural(word: string): string {
  if (isConsonantY(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}

function past(verb: string): string {
  if (isConsonantY(verb)) return `${verb.slice(0, -1)}ied`;
  return verb.endsWith('e') ? `${verb}d` : `${verb}ed`;
}

function gerund(verb: string): string {
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  return /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

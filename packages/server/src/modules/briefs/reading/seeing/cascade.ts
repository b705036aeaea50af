import type { Tree } from '../dom.ts';
import { declarationsOf, rulesOf, shows, type Declaration } from './stylesheet.ts';

/** The style of one element, by property. */
export type Style = Map<string, string>;

/** The properties that can hide something. */
const TOLD =
  /^(?:display|visibility|content-visibility|opacity|font-size|clip|clip-path|text-indent|left|right|top|position|text-decoration(?:-line)?|transform|scale|animation|animation-name|transition|will-change|overflow(?:-[xy])?|width|height|color|background|background-color|font)$/;

/** The most rules of a page, and selectors of a rule, that are read. Honest pages have fewer. */
const MOST_RULES = 5000;
const MOST_SELECTORS = 200;

interface Weighed {
  value: string;
  weight: number;
}

/**
 * The styles that a document's own `<style>` elements and `style` attributes give, for the elements that they name.
 * Style sheets elsewhere are not fetched. Inheritance is left to the caller.
 */
export function cascade(document: Tree): Map<Tree, Style> {
  const weighed = new Map<Tree, Map<string, Weighed>>();
  const give = (element: Tree, declarations: Declaration[], weight: number) => {
    const style = weighed.get(element) ?? new Map<string, Weighed>();
    weighed.set(element, style);
    for (const { property, value, important } of declarations) {
      const own = weight + (important ? 1e12 : 0);
      if (own >= (style.get(property)?.weight ?? 0)) style.set(property, { value, weight: own });
    }
  };
  for (const element of document.querySelectorAll('[hidden]'))
    give(element, [{ property: 'display', value: 'none', important: false }], 0);
  const names = namesIn(document);
  ownRules(document).forEach((rule, order) => {
    for (const selector of selectorsOf(rule.selector).filter((one) => canMatch(one, names)))
      for (const element of matching(document, selector))
        give(element, rule.declarations, specificity(selector) * 1e5 + order + 1);
  });
  for (const element of document.querySelectorAll('[style]'))
    give(element, declarationsOf(element.getAttribute('style') ?? '').filter(isTold), 1e11);
  return new Map([...weighed].map(([element, style]) => [element, plain(style)]));
}

const plain = (style: Map<string, Weighed>): Style =>
  new Map([...style].map(([property, { value }]) => [property, value]));

const isTold = ({ property }: Declaration): boolean => TOLD.test(property);

function ownRules(document: Tree) {
  const sheets = [...document.querySelectorAll('style')].filter((sheet) => shows(sheet.getAttribute('media') ?? ''));
  return sheets
    .flatMap((sheet) => rulesOf(sheet.textContent ?? ''))
    .map((rule) => ({ ...rule, declarations: rule.declarations.filter(isTold) }))
    .filter((rule) => rule.declarations.length > 0)
    .slice(0, MOST_RULES);
}

/** The selectors of a list; a comma inside brackets does not separate. */
function selectorsOf(list: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const sign of list) {
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.slice(0, MOST_SELECTORS);
}

/** The classes and ids that elements have. Most rules of a large style sheet name others and can be skipped. */
function namesIn(document: Tree): Set<string> {
  const names = new Set<string>();
  for (const element of document.querySelectorAll('[class],[id]')) {
    for (const name of (element.getAttribute('class') ?? '').split(/\s+/)) names.add(`.${name}`);
    names.add(`#${element.getAttribute('id') ?? ''}`);
  }
  return names;
}

/** False only for a selector that names a class or an id that no element has. */
const canMatch = (selector: string, names: Set<string>): boolean =>
  /[([\\]/.test(selector) || (selector.match(/[.#][\w-]+/g) ?? []).every((name) => names.has(name));

/** Selectors of states and pseudo-elements match nothing, because the page is not used. */
function matching(document: Tree, selector: string): Iterable<Tree> {
  try {
    return document.querySelectorAll(selector);
  } catch {
    return [];
  }
}

/** Ids, then classes and attributes, then names; exact enough for selectors that people write. */
function specificity(selector: string): number {
  const counted = selector.replace(/:where\([^()]*\)/g, '');
  const ids = counted.match(/#[\w-]/g)?.length ?? 0;
  const classes = counted.match(/\.[\w-\\]|\[|(?<!:):(?!is\(|not\(|where\()[\w-]/g)?.length ?? 0;
  const names = counted.match(/(?:^|[\s>+~(,])[a-z]/gi)?.length ?? 0;
  return Math.min(ids, 99) * 1e4 + Math.min(classes, 99) * 100 + Math.min(names, 99);
}

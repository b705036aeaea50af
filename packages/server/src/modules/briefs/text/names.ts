import { capText } from '../../../platform/text/index.ts';
import { addresseeOf } from './addressee.ts';
import { field } from './text.ts';

/** A field that was never filled in, as lists and templates leave it: "N/A", "null", "{{first_name}}", "[Name]". */
const BLANK =
  /^(?:n\/?a|na|nil|null|none|undefined|nan|unknown|unnamed|anonymous|tb[cd]|test|no ?name|not (?:available|applicable|provided|given|known)|(?:first|last|full|lead|contact|customer|company)[ _-]?name|name|company|title|لا يوجد|غير معروف|بدون اسم)$|\{\{|\}\}|%\w+%|^\s*[[{<(].*[\])}>]\s*$|\*\|/iu;
const ADDRESS = /@|https?:|www\./iu;

/** The name of somebody or something, if it can be said; null if it is no name. */
export function nameIn(text: string | null | undefined, max: number): string | null {
  const given = capText(text ?? '', 2000).trim();
  if (BLANK.test(given.replace(/^[\W_]+|[\W_]+$/gu, '')) || BLANK.test(given) || ADDRESS.test(given)) return null;
  const name = field(given, max);
  return name && /\p{L}/u.test(name) && addresseeOf(name) !== 'model' ? name : null;
}

/** The same of a person, whose name has no figures: "Lead 4711" is none. */
export function personIn(text: string | null | undefined, max: number): string | null {
  const name = nameIn(text, max);
  return name && !/\p{N}/u.test(name) ? name : null;
}

import { find } from '../pattern/rule.ts';
import type { Heard } from '../heard.ts';
import { read, type Sentence } from '../words/read.ts';
import { TOLD } from './authority.ts';
import { substance } from './substance.ts';

/** True if a text says nothing beside these of its words. */
export function isAllOf(text: string, said: string[]): boolean {
  const rest = said.reduce((left, words) => left.replace(words, ' '), text);
  return substance(read(rest, null), null) === 0;
}

/** True if a reply holds values that other questions want, and nothing else: "20 thousand", asked for tools. */
export function onlyInPassing(statement: string, sentence: Sentence, slots: Heard['slots']): boolean {
  const { authority, need: _, ...values } = slots;
  const said = Object.values(values).map((slot) => slot.said);
  if (authority && said.length === 0) return substance(sentence, find(sentence, TOLD)) === 0;
  return said.length > 0 && isAllOf(withoutSending(statement), said);
}

const withoutSending = (text: string): string => text.replace(/\b(?:write|send|mail)\b|طرش\S*|ارسل\S*|أرسل\S*/giu, ' ');

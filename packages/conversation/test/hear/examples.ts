import type { Language } from '../../src/types.ts';
import type { AnswerKind, Asked, Intent } from '../../src/hear/heard.ts';

/** One utterance of the set and its meaning. `not` is a hard negative: it must not be heard as `intent`. */
export interface Example {
  text: string;
  language: Language;
  label: string;
  intent: Intent;
  not: boolean;
}

/** One reply to a question for a value. `expect` is the value as the set writes it. */
export interface ValueExample {
  text: string;
  language: Language;
  kind: string;
  expect: string;
}

const BY_LABEL: Record<string, Intent> = {
  yes: 'affirm',
  no: 'deny',
  price: 'asks_price',
  screening: 'call_screening',
};

const languageOf = (code: string): Language => (code === 'ar' ? 'ar-AE' : 'en');

/** Reads a file of the set: headings `# label`, one utterance a line. */
export function examplesIn(file: string, code: string): Example[] {
  return underHeadings(file).map(({ heading, line }) => {
    const base = heading.replace(/^not_(?!interested$)/, '');
    const intent = BY_LABEL[base] ?? (base as Intent);
    return { text: line, language: languageOf(code), label: heading, intent, not: base !== heading };
  });
}

/** Reads the file of values: headings `# language kind`, lines `text => value`. */
export function valuesIn(file: string): ValueExample[] {
  return underHeadings(file).map(({ heading, line }) => {
    const [code = 'en', kind = ''] = heading.split(' ');
    const [text = '', expect = 'none'] = line.split(' => ');
    return { text, language: languageOf(code), kind, expect };
  });
}

function underHeadings(file: string): { heading: string; line: string }[] {
  let heading = '';
  return file.split('\n').flatMap((line) => {
    if (line.startsWith('# ')) heading = line.slice(2).trim();
    return line.trim() && !line.startsWith('# ') ? [{ heading, line: line.trim() }] : [];
  });
}

const QUESTIONS: Record<string, AnswerKind> = {
  budget: 'money',
  timeline: 'period',
  authority: 'role',
  number: 'number',
  yes_no: 'yes_no',
  text: 'text',
};

/** The question that the agent had asked before a reply of this kind. */
export function askedFor(kind: string): Asked {
  if (kind === 'email' || kind === 'time') return { kind };
  const slot =
    kind === 'budget' || kind === 'timeline' || kind === 'authority' ? kind : kind === 'text' ? 'need' : null;
  return { kind: 'question', expects: QUESTIONS[kind] ?? 'text', slot };
}

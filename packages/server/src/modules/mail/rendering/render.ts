import { escapeHtml, layout } from './layout.ts';

/**
 * The blocks of an e-mail. Every string is plain text and is escaped when it is rendered. `lang` is the language of the
 * values, items or utterances (BCP 47); English unless told.
 */
export type EmailBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** A value to copy, such as a code. */
  | { kind: 'code'; text: string }
  /** Names and values, one pair a row. */
  | { kind: 'facts'; rows: readonly (readonly [name: string, value: string])[]; lang?: string }
  | { kind: 'list'; items: readonly string[]; lang?: string }
  | { kind: 'transcript'; lines: readonly { speaker: string; text: string }[]; lang?: string }
  /** Only `https:` and `http:` addresses become links. */
  | { kind: 'link'; label: string; url: string };

export interface EmailContent {
  title: string;
  blocks: readonly EmailBlock[];
}

/** Renders both bodies of an e-mail: HTML, and the same as plain text. */
export function renderEmail({ title, blocks }: EmailContent): { html: string; text: string } {
  const html = layout({ title, bodyHtml: blocks.map(toHtml).join('\n') });
  return { html, text: `${[title, ...blocks.map(toText)].join('\n\n')}\n` };
}

const P = 'margin:0 0 16px';
const CELL = 'padding:6px 12px 6px 0;border-bottom:1px solid #eceff3;vertical-align:top';
const TURN = 'padding:4px 8px 4px 0;vertical-align:top';

/** `dir="auto"` lets each line run right to left if its text does. */
function toHtml(block: EmailBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 dir="auto" style="margin:24px 0 8px;font-size:16px;color:#111827">${lines(block.text)}</h2>`;
    case 'paragraph':
      return `<p dir="auto" style="${P}">${lines(block.text)}</p>`;
    case 'code':
      return `<p style="${P};font-family:Consolas,Menlo,monospace;font-size:28px;letter-spacing:6px">${lines(block.text)}</p>`;
    case 'facts':
      return table(block.rows.map(([name, value]) => row(name, value, block.lang)));
    case 'list':
      return `<ul dir="auto"${inLang(block.lang)} style="${P};padding:0 20px">${block.items.map((item) => `<li dir="auto">${lines(item)}</li>`).join('')}</ul>`;
    case 'transcript':
      return table(block.lines.map(({ speaker, text }) => utterance(speaker, text, block.lang)));
  }
  return `<p style="${P}">${link(block.label, block.url)}</p>`;
}

const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');

const table = (rows: string[]) =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${P};border-collapse:collapse">${rows.join('')}</table>`;

const inLang = (lang: string | undefined) => (lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`);

const row = (name: string, value: string, lang?: string) =>
  `<tr><td dir="auto" width="35%" style="${CELL};color:#5b6673">${lines(name)}</td><td dir="auto"${inLang(lang)} style="${CELL}">${lines(value)}</td></tr>`;

/** Name and text have cells of their own. Otherwise a text in another script would take the direction of the name. */
const utterance = (speaker: string, text: string, lang?: string) =>
  `<tr><td width="60" style="${TURN};color:#5b6673"><strong>${escapeHtml(speaker)}</strong></td><td dir="auto"${inLang(lang)} style="${TURN}">${lines(text)}</td></tr>`;

const link = (label: string, url: string) =>
  /^https?:\/\//i.test(url)
    ? `<a href="${escapeHtml(url)}" style="color:#1d4ed8">${escapeHtml(label)}</a>`
    : escapeHtml(`${label}: ${url}`);

function toText(block: EmailBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(60, block.text.length))}`;
    case 'paragraph':
    case 'code':
      return block.text;
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'transcript':
      return block.lines.map(({ speaker, text }) => `${speaker}: ${text}`).join('\n');
  }
  return `${block.label}: ${block.url}`;
}

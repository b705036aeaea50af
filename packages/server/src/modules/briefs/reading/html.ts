import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { clean, clip, distinct, line } from '../text/text.ts';
import type { WebPage } from '../briefs.types.ts';
import { isDamaged } from './charset.ts';
import type { Tree } from './dom.ts';
import { dropUnseen } from './seeing/seen.ts';

type Dom = ConstructorParameters<typeof Readability>[0];

const MAX_TEXT_BYTES = 20_000;
const BLOCKS = 'h1,h2,h3,h4,p,li,dd,dt,td,blockquote,figcaption';
/** The most elements that are read. Honest pages have fewer, and a page built to be slow is cut here. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 250;
/** The most elements, comments and entities together. The parser makes a node or a piece of text of each. */
const MAX_PIECES = 50_000;

/** Elements that end by themselves or need no closing tag, so they do not count for the depth. */
const UNCLOSED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option|path|use|circle|rect|html|head|body)$/i;

/** A bracket that does not begin a tag. The parser makes a piece of text of each, too. */
const STRAY = /<(?![a-z/!?])/gi;

/** The document up to where it has too many elements or pieces, or nests too deep. */
function bounded(html: string): { html: string; cut: boolean } {
  let depth = 0;
  let elements = 0;
  let pieces = 0;
  for (const { index, 1: slash, 2: name } of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)|<[!?]|&/gi)) {
    pieces++;
    if (name && !slash) elements++;
    if (name && !UNCLOSED.test(name)) depth = Math.max(0, depth + (slash ? -1 : 1));
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS || pieces > MAX_PIECES)
      return { html: html.slice(0, index), cut: true };
  }
  return { html, cut: false };
}

export interface ParsedPage {
  page: WebPage;
  /** True if the page has too many elements, or nests them too deep, and was read only up to there. */
  cut: boolean;
}

/** Title, description and main text of a document; of one without a main text its headings and paragraphs. */
export function parsePage(source: string, url: string): ParsedPage {
  const { html, cut } = bounded(source.replace(STRAY, ' '));
  const document = parseHTML(html).document as unknown as Tree;
  dropUnseen(document);
  const meta = (names: string): string | null => field(document.querySelector(names)?.getAttribute('content'), 400);
  const head = {
    url,
    siteName: field(meta('meta[property="og:site_name"],meta[name="application-name"]'), 60),
    title: field(document.querySelector('title')?.textContent ?? meta('meta[property="og:title"]'), 200),
    description: meta('meta[name="description"],meta[property="og:description"],meta[name="twitter:description"]'),
  };
  const outline = rows(document); // Before the search for the main text, which changes the document.
  const main = mainText(document);
  return { page: { ...head, text: cutBytes(main.length >= 200 ? main : longer(main, outline), MAX_TEXT_BYTES) }, cut };
}

const field = (text: string | null | undefined, max: number): string | null =>
  isDamaged(text ?? '') ? null : clip(line(text), max) || null;
const longer = (a: string, b: string): string => (b.length > a.length ? b : a);

function mainText(document: Tree): string {
  try {
    const article = new Readability<Tree>(document as unknown as Dom, {
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (node) => node as unknown as Tree,
    }).parse();
    if (!article?.content) return '';
    return longer(rows(article.content), clean(sound(article.textContent ?? '')));
  } catch {
    return ''; // Too large, or too strange, to find its main text: the outline has to do.
  }
}

/** The text of the blocks, a line each. A block inside another is told once. */
function rows(root: Tree): string {
  const blocks = [...root.querySelectorAll(BLOCKS)].slice(0, 2000).filter((block) => !block.closest('nav,footer,form'));
  const leaves = blocks.filter((block) => !block.querySelector('p,li,td,blockquote'));
  const texts = leaves.map((block) => block.textContent ?? '').filter((text) => !isDamaged(text));
  return distinct(texts.map(line)).join('\n');
}

/** Without the lines that lost characters. */
const sound = (text: string): string =>
  text
    .split('\n')
    .filter((row) => !isDamaged(row))
    .join('\n');

function cutBytes(text: string, max: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= max
    ? text
    : bytes
        .subarray(0, max)
        .toString('utf8')
        .replace(/\uFFFD+$/, '')
        .trim();
}

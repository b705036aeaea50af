import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { clean, clip, distinct, line } from '../text/text.ts';
import type { WebPage } from '../briefs.types.ts';

/** As much of the DOM as is used here; the project is compiled without the browser's types. */
interface Tree {
  textContent: string | null;
  querySelector(selector: string): Tree | null;
  querySelectorAll(selector: string): Iterable<Tree>;
  closest(selector: string): Tree | null;
  getAttribute(name: string): string | null;
  remove(): void;
}

type Dom = ConstructorParameters<typeof Readability>[0];

const MAX_TEXT_BYTES = 20_000;
const BLOCKS = 'h1,h2,h3,h4,p,li,dd,dt,td,blockquote,figcaption';
/** What honest pages stay below. A page built to be slow is cut there, for parsing holds up everything else. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 250;

/** Elements that end by themselves or needn't be closed: they say nothing of the depth. */
const UNCLOSED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option|path|use|circle|rect|html|head|body)$/i;

/** The document up to where it has too many elements, or nests them too deep. */
function bounded(html: string): string {
  let depth = 0;
  let elements = 0;
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (!tag[1]) elements++;
    if (!UNCLOSED.test(tag[2]!)) depth = Math.max(0, depth + (tag[1] ? -1 : 1));
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) return html.slice(0, tag.index);
  }
  return html;
}

/** Title, description and main text of a document; of one without a main text its headings and paragraphs. */
export function parsePage(html: string, url: string): WebPage {
  const document = parseHTML(bounded(html)).document as unknown as Tree;
  for (const noise of document.querySelectorAll(
    'script,style,noscript,template,svg,iframe,[hidden],[aria-hidden="true"]',
  ))
    noise.remove();
  const meta = (names: string): string | null => field(document.querySelector(names)?.getAttribute('content'), 400);
  const head = {
    url,
    siteName: field(meta('meta[property="og:site_name"],meta[name="application-name"]'), 60),
    title: field(document.querySelector('title')?.textContent ?? meta('meta[property="og:title"]'), 200),
    description: meta('meta[name="description"],meta[property="og:description"],meta[name="twitter:description"]'),
  };
  const outline = rows(document); // Before the main text is looked for, which takes the document apart.
  const main = mainText(document);
  return { ...head, text: cutBytes(main.length >= 200 ? main : longer(main, outline), MAX_TEXT_BYTES) };
}

const field = (text: string | null | undefined, max: number): string | null => clip(line(text), max) || null;
const longer = (a: string, b: string): string => (b.length > a.length ? b : a);

function mainText(document: Tree): string {
  try {
    const article = new Readability<Tree>(document as unknown as Dom, {
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (node) => node as unknown as Tree,
    }).parse();
    if (!article?.content) return '';
    return longer(rows(article.content), clean(article.textContent));
  } catch {
    return ''; // Too large, or too strange, to find its main text: the outline has to do.
  }
}

/** The text of the blocks, a line each. A block inside another is told once. */
function rows(root: Tree): string {
  const blocks = [...root.querySelectorAll(BLOCKS)].slice(0, 2000).filter((block) => !block.closest('nav,footer,form'));
  const leaves = blocks.filter((block) => !block.querySelector('p,li,td,blockquote'));
  return distinct(leaves.map((block) => line(block.textContent))).join('\n');
}

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

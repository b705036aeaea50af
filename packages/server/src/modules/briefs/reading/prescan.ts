import { labelled } from './labels.ts';

/** The bytes that the HTML standard looks at before it parses. */
const STANDARD = 1024;
/** How far to look for a later `<meta>`, as a browser's parser does. */
const LATE = 65_536;
/** Elements whose contents are always text, even if it looks like tags. */
const TEXT_ONLY = /<(script|style|title|textarea|noscript|template|xmp|iframe)\b[^]*?<\/\1/gi;

/**
 * The encoding that an HTML document declares: by the standard's prescan of the first kilobyte, then by a `<meta>`
 * further down. https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
 *
 * @returns the encoding's name, or null
 */
export function declaredInside(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, LATE)).toString('latin1');
  const head = text.slice(0, STANDARD);
  return prescan(head) ?? byXml(head) ?? prescan(text.replace(TEXT_ONLY, ' '));
}

const byXml = (head: string): string | null => read(/^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]);

function prescan(text: string): string | null {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 2);
      if (end < 0) return null;
      at = end + 3;
    } else if (/^<\/?[a-z]/i.test(text.slice(at, at + 3))) {
      const tag = tagAt(text, at);
      const encoding = tag.name === 'meta' ? ofMeta(tag.attributes) : null;
      if (encoding) return encoding;
      at = tag.end;
    } else at = /^<[!/?]/.test(text.slice(at, at + 2)) ? after(text, '>', at) : at + 1;
  }
  return null;
}

const after = (text: string, what: string, from: number): number => {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + 1;
};

interface Tag {
  /** In lower case; with a slash in front for an end tag. */
  name: string;
  attributes: Map<string, string>;
  end: number;
}

const NAME = /<(\/?[^\s/>]*)/y;
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

function tagAt(text: string, start: number): Tag {
  NAME.lastIndex = start;
  const name = NAME.exec(text)![1]!.toLowerCase();
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = NAME.lastIndex;
  let end = NAME.lastIndex;
  for (let found = ATTRIBUTE.exec(text); found; found = ATTRIBUTE.exec(text)) {
    end = ATTRIBUTE.lastIndex;
    const key = found[1]!.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, found[2] ?? found[3] ?? found[4] ?? '');
  }
  return { name, attributes, end };
}

function ofMeta(attributes: Map<string, string>): string | null {
  const charset = attributes.get('charset');
  if (charset !== undefined) return read(charset);
  const isPragma = attributes.get('http-equiv')?.toLowerCase() === 'content-type';
  const content = isPragma ? attributes.get('content') : undefined;
  const named = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(content ?? '');
  return read(named?.[1] ?? named?.[2] ?? named?.[3]);
}

/** A document that could be read up to its declaration is not UTF-16, even if it says so. */
function read(label: string | undefined): string | null {
  const encoding = labelled(label ?? null);
  if (encoding?.startsWith('utf-16')) return 'utf-8';
  return encoding === 'x-user-defined' ? 'windows-1252' : encoding;
}

import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { labelled } from './labels.ts';
import { declaredInside } from './prescan.ts';

/** The least confidence of a detector's guess, in percent. Guesses below it are wrong more often than right. */
const SURE_ENOUGH = 20;
/** Encodings of one byte a character: they take any bytes, so that UTF-8 read by them is garbage without an error. */
const ONE_BYTE = /^(?:windows-|iso-8859-|koi8-|ibm866|macintosh|x-mac-)/;

/**
 * The text of an HTML document, by the rules of the HTML standard: byte order mark, then header, then the document's
 * own declaration, then a detector. Two exceptions prevent garbage: valid UTF-8 is never read as an encoding of one
 * byte, and bytes that are mostly not UTF-8 are not read as UTF-8.
 *
 * @returns null when no encoding gives text. Single characters that were damaged are U+FFFD.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string | null {
  const marked = byMark(bytes);
  if (marked) return sane(decode(bytes, marked));
  const declared = labelled(charsetOf(contentType)) ?? declaredInside(bytes);
  const whole = withoutTail(bytes);
  if (isUtf8(whole) && (!declared || declared === 'utf-8' || ONE_BYTE.test(declared)) && !whole.includes(0))
    return decode(whole, 'utf-8');
  if (declared && declared !== 'utf-8') return sane(decode(bytes, declared));
  const text = declared ? mostlySound(decode(bytes, declared)) : null;
  return text ?? byDetector(bytes);
}

function byMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

const charsetOf = (contentType: string): string | null =>
  /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,]+))/i.exec(contentType)?.slice(1).find(Boolean) ?? null;

const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

/** Without a UTF-8 character at the end that a limit of size cut in two. */
function withoutTail(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return bytes.subarray(0, isUtf8(bytes.subarray(-back)) ? bytes.length : -back);
  }
  return bytes;
}

function byDetector(bytes: Uint8Array): string | null {
  const wide = withoutMark16(bytes);
  if (wide) return sane(decode(bytes, wide));
  const matches = chardet.analyse(wordsOf(bytes)).filter(({ confidence }) => confidence >= SURE_ENOUGH);
  for (const { name } of matches) {
    const encoding = labelled(name);
    const text = encoding && sane(decode(bytes, encoding));
    if (text) return text;
  }
  return null;
}

/** UTF-16 without a declaration: half of the bytes of its tags are zero. */
function withoutMark16(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  head.forEach((byte, index) => byte === 0 && zeros[index % 2]!++);
  const [even, odd] = zeros as [number, number];
  if (Math.max(even, odd) * 6 < head.length) return null;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** The bytes outside of tags, styles and scripts: these are English in every language. */
function wordsOf(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/<(script|style)\b[^]*?<\/\1|<[^<>]*>/gi, ' ').slice(0, 100_000), 'latin1');
}

/** Null for characters that no page contains: controls, and characters that could not be read. */
function sane(text: string): string | null {
  const foreign = count(text, /[^\x00-\x7f]/g);
  const bad = count(text, /[\x00-\x08\x0e-\x1f\x80-\x84\x86-\x9f\ufffd]/g);
  return bad * 20 <= foreign || bad === 0 ? text : null;
}

/** The text if at most a tenth of its foreign characters could not be read. */
function mostlySound(text: string): string | null {
  return count(text, /\ufffd/g) * 10 <= count(text, /[^\x00-\x7f]/g) ? text : null;
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** UTF-8 that somebody once read as Latin-1 and saved so: "Ã©" for "é", "â€™" for an apostrophe. */
const TWICE_ENCODED = /[ÃÂØÙ][\u0080-\u00bf]|â€[\u0080-\u00bf\u02dc\u2018-\u203a\u2122\u0152\u0153]/;

/** True if a line of a page lost characters before it came here. Such a line cannot be trusted. */
export const isDamaged = (text: string): boolean => text.includes('\ufffd') || TWICE_ENCODED.test(text);

import { SafeFetchError, type SafeFetch, type SafeFetchResponse } from '../../../platform/safe-fetch/index.ts';
import { parsePage } from './html.ts';
import type { WebPage } from '../briefs.types.ts';

const LIMITS = { timeoutMs: 4000, maxBytes: 1_000_000 };
const HEADERS = { accept: 'text/html,application/xhtml+xml', 'user-agent': 'NOVA-Briefs/1.0' };

export interface PageResult {
  page: WebPage | null;
  /** Why it wasn't read, fit to show a customer; null when it was. */
  note: string | null;
}

const unread = (why: string): PageResult => ({ page: null, note: `The website was not read: ${why}` });

/**
 * Reads the page a customer named: at most 4 s and 1 MB, HTML only. Never throws, since a call is placed without its
 * page as well; the note says what went wrong.
 */
export async function readPage(safeFetch: SafeFetch, url: string, signal?: AbortSignal): Promise<PageResult> {
  try {
    const response = await safeFetch(url, { ...LIMITS, headers: HEADERS, signal });
    return read(response);
  } catch (error) {
    if (error instanceof SafeFetchError) return unread(error.message);
    return unread('The page could not be understood.');
  }
}

function read(response: SafeFetchResponse): PageResult {
  const { status, headers, url, body } = response;
  if (status < 200 || status > 299) return unread(`It answered with status ${status}.`);
  const type = headers['content-type'] ?? '';
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return unread('It is not an HTML page.');
  const page = parsePage(decode(body, type), url);
  return page.text || page.title || page.description ? { page, note: null } : unread('It holds no text.');
}

/** By the header, else the byte order mark, else what the document says of itself, else UTF-8. */
function decode(body: Buffer, contentType: string): string {
  const head = body.subarray(0, 2048).toString('latin1');
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i;
  const mark =
    body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : null;
  const label = declared.exec(contentType)?.[1] ?? mark ?? declared.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body); // A charset nobody knows; most of the page is ASCII anyway.
  }
}

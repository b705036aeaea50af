import { SafeFetchError, type SafeFetch, type SafeFetchResponse } from '../../../platform/safe-fetch/index.ts';
import { createPageParser, PageTooMuch, type PageParser } from './parser.ts';
import type { WebPage } from '../briefs.types.ts';

const LIMITS = { timeoutMs: 4000, maxBytes: 1_000_000 };
const HEADERS = { accept: 'text/html,application/xhtml+xml', 'user-agent': 'NOVA-Briefs/1.0' };

export interface PageResult {
  page: WebPage | null;
  /** The reason, for the customer, why the page was not read or only in part; null if all of it was read. */
  note: string | null;
}

export interface PageReader {
  /**
   * Reads the page a customer named: at most 4 s and 1 MB, HTML only. Never throws, since a call is placed without its
   * page as well; the note says what went wrong.
   */
  read(url: string, signal?: AbortSignal): Promise<PageResult>;
  /** Ends the thread that parses. */
  stop(): Promise<void>;
}

const unread = (why: string): PageResult => ({ page: null, note: `The website was not read: ${why}` });
const TOO_MUCH = {
  slow: 'It takes too long to understand.',
  large: 'It takes too much memory to understand.',
  busy: 'Too many websites are being read at this moment.',
};

export function createPageReader(safeFetch: SafeFetch, parser: PageParser = createPageParser()): PageReader {
  return {
    stop: () => parser.stop(),
    async read(url, signal) {
      try {
        return await readAnswer(parser, await safeFetch(url, { ...LIMITS, headers: HEADERS, signal }));
      } catch (error) {
        if (error instanceof SafeFetchError) return unread(error.message);
        return unread(error instanceof PageTooMuch ? TOO_MUCH[error.why] : 'The page could not be understood.');
      }
    },
  };
}

async function readAnswer(parser: PageParser, answer: SafeFetchResponse): Promise<PageResult> {
  const { status, headers, url, body, truncated } = answer;
  if (status < 200 || status > 299) return unread(`It answered with status ${status}.`);
  const contentType = headers['content-type'] ?? '';
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return unread('It is not an HTML page.');
  const parsed = await parser.parse({ bytes: body, contentType, url });
  if (!parsed) return unread('The encoding of its text is not known.');
  const { page, cut } = parsed;
  if (!page.text && !page.title && !page.description) return unread('It holds no text.');
  return { page, note: truncated || cut ? 'The website was read only in part: it is too large.' : null };
}

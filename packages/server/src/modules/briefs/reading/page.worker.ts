import { parentPort } from 'node:worker_threads';
import { decodePage } from './charset.ts';
import { parsePage, type ParsedPage } from './html.ts';

/** A page as it came. */
export interface RawPage {
  bytes: Uint8Array;
  contentType: string;
  url: string;
}

/** Null for a page whose encoding is unknown. */
export type WorkerAnswer = ParsedPage | null;

const read = ({ bytes, contentType, url }: RawPage): WorkerAnswer => {
  const html = decodePage(bytes, contentType);
  return html === null ? null : parsePage(html, url);
};

const port = parentPort;
/** A thread's port has no origin, so there is none to pass. */
const send = (message: unknown): void => port?.postMessage(message, []);

// The thread gets one page at a time: the next one is sent after the answer.
port?.on('message', (page: RawPage) => send(read(page)));
send('ready');

import { parentPort } from 'node:worker_threads';
import { decodePage } from './charset.ts';
import { parsePage, type ParsedPage } from './html.ts';

/** A page as it came. */
export interface RawPage {
  bytes: Uint8Array;
  contentType: string;
  url: string;
}

/** Null for a page whose encoding nobody can tell. */
export type WorkerAnswer = ParsedPage | null;

const read = ({ bytes, contentType, url }: RawPage): WorkerAnswer => {
  const html = decodePage(bytes, contentType);
  return html === null ? null : parsePage(html, url);
};

// One page at a time: whoever started this thread sends the next one after the answer.
parentPort?.on('message', (page: RawPage) => parentPort!.postMessage(read(page)));
parentPort?.postMessage('ready');

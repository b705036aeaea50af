import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AccountEvent, type Call, type Nova, NovaError, type Subscription } from '@nova-calls/sdk';

/** The number of calls on a new page. */
const RECENT = 20;
/** Proxies close silent connections. */
const HEARTBEAT_MS = 15_000;

const FIRST_EVENT = 'query FirstEvent($id: ID!) { call(id: $id) { events(first: 1) { cursor } } }';
type FirstEvent = { call: { events: { cursor: string }[] } };

/**
 * The stream of one page: `call` introduces a call, then each `message` is one of its events. A page that reconnects
 * sends its position as `Last-Event-ID`, and gets the events that it missed.
 */
export async function sendEvents(nova: Nova, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 2000\n\n');
  try {
    await relay(nova, lastEventId(request), new Page(response, gone.signal));
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!(error instanceof NovaError)) throw error;
    console.error(`✗ ${error.message}`);
    response.write('event: problem\ndata: NOVA cannot be reached, or does not take the key. The log says more.\n\n');
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

const lastEventId = (request: IncomingMessage): string | null => String(request.headers['last-event-id'] ?? '') || null;

async function relay(nova: Nova, after: string | null, page: Page): Promise<void> {
  const recent = await nova.calls.list({ first: RECENT }, { signal: page.signal });
  for (const call of recent.items.toReversed()) await page.introduce(call);
  for await (const event of eventsAfter(nova, after ?? (await beginning(nova, recent.items)), page.signal)) {
    if (!page.knows(event.callId)) await page.introduce(await nova.calls.details(event.callId));
    await page.send(event);
  }
}

const eventsAfter = (nova: Nova, after: string, signal: AbortSignal): Subscription<AccountEvent> =>
  nova.calls.events({ after, signal });

/** The first event of the oldest shown call. The page needs that one and all later events. */
async function beginning(nova: Nova, recent: readonly Call[]): Promise<string> {
  const oldest = recent.at(-1);
  if (!oldest) return '0';
  const { call } = await nova.graphql<FirstEvent>(FIRST_EVENT, { id: oldest.id });
  return call.events[0]?.cursor ?? '0';
}

/** The connection to one page, written at the speed at which it reads. */
class Page {
  readonly signal: AbortSignal;
  readonly #response: ServerResponse;
  readonly #known = new Set<string>();

  constructor(response: ServerResponse, signal: AbortSignal) {
    this.#response = response;
    this.signal = signal;
  }

  knows(callId: string): boolean {
    return this.#known.has(callId);
  }

  async introduce(call: Call): Promise<void> {
    this.#known.add(call.id);
    await this.#write(`event: call\ndata: ${JSON.stringify(call)}\n\n`);
  }

  async send(event: AccountEvent): Promise<void> {
    await this.#write(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  async #write(text: string): Promise<void> {
    if (!this.#response.write(text)) await once(this.#response, 'drain', { signal: this.signal });
  }
}

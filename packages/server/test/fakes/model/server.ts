import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatRequest } from '../openai.ts';

/** Answers one request of a client, correctly or wrongly. */
export type Behaviour = (response: ServerResponse, chat: ChatRequest & Record<string, unknown>) => unknown;

export interface ModelServer {
  /** The base URL to configure, ending in `/v1`. */
  url: string;
  /** Every request so far, oldest first. */
  requests: (ChatRequest & Record<string, unknown>)[];
  /** The number of requests that are neither answered to the end nor cancelled by the client. */
  readonly open: number;
  /** Behaves differently from the next request on. */
  become(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A local server for OpenAI's chat completions, which can also answer wrongly. */
export async function startModel(behaviour: Behaviour): Promise<ModelServer> {
  let current = behaviour;
  let open = 0;
  const requests: ModelServer['requests'] = [];
  const server = createServer((request, response) => {
    open += 1;
    response.on('close', () => void (open -= 1));
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const chat = JSON.parse(body || '{}') as ModelServer['requests'][number];
      requests.push(chat);
      void current(response, chat);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get open() {
      return open;
    },
    become: (next) => void (current = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const HEAD = { id: 'c1', object: 'chat.completion', created: 1_700_000_000, model: 'fake' };

/** A chunk of a stream, as its line. */
export const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** A text as chunks of seven letters each. */
export const chunks = (text: string): string[] =>
  (text.match(/[\s\S]{1,7}/g) ?? []).map((content) => chunk({ content }));

export const DONE = 'data: [DONE]\n\n';

export function send(response: ServerResponse, body: string, headers: Record<string, string> = {}, status = 200): void {
  response.writeHead(status, headers).end(body);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const EVENTS = { 'content-type': 'text/event-stream' };

export const sendJson = (response: ServerResponse, body: object, status = 200, headers = {}): void =>
  send(response, JSON.stringify(body), { ...JSON_TYPE, ...headers }, status);

/** A stream of these lines; left open with `ends: false`. */
export function sendEvents(response: ServerResponse, lines: string[], { ends = true } = {}): void {
  response.writeHead(200, EVENTS);
  for (const line of lines) response.write(line);
  if (ends) response.end();
}

export const streams =
  (text: string): Behaviour =>
  (response) =>
    sendEvents(response, [...chunks(text), chunk({}, 'stop'), DONE]);

/** One body instead of a stream. */
export const answers =
  (message: object, finish = 'stop', more: object = {}): Behaviour =>
  (response) =>
    sendJson(response, { ...HEAD, choices: [{ index: 0, message, finish_reason: finish }], ...more });

/** An error, as endpoints tell it. */
export const fails =
  (status: number, message = `fake ${status}`, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    sendJson(response, { error: { message, type: 'fake', code: null } }, status, headers);

/** Writes a piece again and again, until the client hangs up. */
export const forEver =
  (piece: string, everyMs: number, headers: Record<string, string> = EVENTS, status = 200): Behaviour =>
  async (response) => {
    response.writeHead(status, headers);
    while (!response.destroyed) {
      const isReady = response.write(piece);
      if (everyMs > 0) await sleep(everyMs);
      else if (!isReady) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
  };

/** A stream that stops after each of these texts but the last, until it is let on. */
export function gated(texts: (chat: ChatRequest) => string[]) {
  let goOn = () => {};
  const behaviour: Behaviour = async (response, chat) => {
    response.writeHead(200, EVENTS);
    for (const [at, text] of texts(chat).entries()) {
      if (at > 0) await new Promise<void>((resolve) => (goOn = resolve));
      for (const line of chunks(text)) response.write(line);
    }
    response.end(chunk({}, 'stop') + DONE);
  };
  return { behaviour, goOn: () => goOn() };
}

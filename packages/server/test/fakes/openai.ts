import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of a request's body that tests look at. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  response_format?: { type: string; json_schema?: { schema: unknown; strict?: boolean } };
}

/**
 * An answer of the fake:
 * - a string: the assistant's words, streamed word by word when requested
 * - an object: the same, as JSON text
 * - `status`: an HTTP error. `hang`: no answer, or none after the given words. `raw`: this exact body.
 */
export type FakeReply = string | { json: unknown } | { status: number } | { hang: true | string } | { raw: string };

export interface FakeOpenAi {
  /** The base URL to configure, ending in `/v1`. */
  url: string;
  /** Every chat request so far, oldest first. */
  requests: ChatRequest[];
  /** The number of requests that the client cancelled before they were answered. */
  readonly cancelled: number;
  close(): Promise<void>;
}

/** A local server that speaks OpenAI's chat completions. It accepts any key except `wrong-key`. */
export async function startFakeOpenAi(options: {
  reply: (request: ChatRequest, index: number) => FakeReply | Promise<FakeReply>;
}): Promise<FakeOpenAi> {
  const requests: ChatRequest[] = [];
  let cancelled = 0;
  const server = createServer((request, response) => {
    response.on('close', () => void (response.writableFinished || cancelled++));
    void handle(request, response, requests, options.reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get cancelled() {
      return cancelled;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Reply = Parameters<typeof startFakeOpenAi>[0]['reply'];

async function handle(request: IncomingMessage, response: ServerResponse, requests: ChatRequest[], reply: Reply) {
  if (request.headers.authorization === 'Bearer wrong-key') return error(response, 401);
  if (request.url === '/v1/models') return json(response, { object: 'list', data: [] });
  if (request.url !== '/v1/chat/completions' || request.method !== 'POST') return error(response, 404);
  const chat = JSON.parse(await textOf(request)) as ChatRequest;
  requests.push(chat);
  answer(response, chat, await reply(chat, requests.length - 1));
}

function answer(response: ServerResponse, chat: ChatRequest, reply: FakeReply): void {
  if (typeof reply === 'string') return say(response, chat, reply);
  if ('json' in reply) return say(response, chat, JSON.stringify(reply.json));
  if ('status' in reply) return error(response, reply.status);
  if ('raw' in reply) return void response.setHeader('content-type', 'application/json').end(reply.raw);
  if (typeof reply.hang === 'string') words(response, chat, reply.hang);
}

function say(response: ServerResponse, chat: ChatRequest, content: string): void {
  if (chat.stream) {
    words(response, chat, content);
    response.write(sse(chat, {}, 'stop'));
    return void response.end('data: [DONE]\n\n');
  }
  const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' };
  json(response, { ...head(chat), object: 'chat.completion', choices: [choice], usage: USAGE });
}

function words(response: ServerResponse, chat: ChatRequest, content: string): void {
  response.setHeader('content-type', 'text/event-stream');
  for (const word of content.match(/\S+\s*/g) ?? []) response.write(sse(chat, { role: 'assistant', content: word }));
}

const USAGE = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };

const head = (chat: ChatRequest) => ({ id: 'chatcmpl-1', created: 1_700_000_000, model: chat.model });

function sse(chat: ChatRequest, delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ ...head(chat), object: 'chat.completion.chunk', choices })}\n\n`;
}

function json(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

function error(response: ServerResponse, status: number): void {
  response.statusCode = status;
  json(response, { error: { message: `fake ${status}`, type: 'fake', code: null } });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

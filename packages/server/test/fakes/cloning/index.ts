import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type FaultRule, Faults } from '../faults.ts';
import { elevenlabs } from './elevenlabs.ts';
import type { FakeVoice, Protocol, Said, State } from './state.ts';
import { xai } from './xai.ts';

export type { FakeVoice } from './state.ts';

export interface FakeCloning {
  url: string;
  apiKey: string;
  /** The voices that it has. */
  voices: FakeVoice[];
  requests: { method: string; path: string }[];
  /** Texts that it has spoken. */
  said: Said[];
  /** New voices must be verified by their speaker first. */
  requireVerification(isRequired: boolean): void;
  /** Makes the next requests fail. */
  fail(rule: FaultRule): void;
  clearFaults(): void;
  /** Makes requests to a path wait. @returns a function that releases them. */
  hold(path: string): () => void;
  /** @throws Error when a request was one that no correct client makes. */
  close(): Promise<void>;
}

const PROTOCOLS = { elevenlabs, xai };

/** A local server that speaks the part of a provider's API that this system uses. */
export async function startFakeCloning(name: keyof typeof PROTOCOLS = 'elevenlabs'): Promise<FakeCloning> {
  const state: State = { voices: [], said: [], problems: [], needsVerification: false };
  const apiKey = `${name}-key-that-must-not-leak`;
  const requests: FakeCloning['requests'] = [];
  const faults = new Faults();
  const service = { state, apiKey, requests, faults, protocol: PROTOCOLS[name] };
  const server = createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      if (!request.destroyed) state.problems.push(`the fake itself failed: ${String((error as Error).stack)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    voices: state.voices,
    requests,
    said: state.said,
    requireVerification: (isRequired) => void (state.needsVerification = isRequired),
    fail: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    hold: (path) => faults.hold(path),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (state.problems.length > 0) throw new Error(`The provider would not have it:\n${state.problems.join('\n')}`);
    },
  };
}

interface Service {
  state: State;
  apiKey: string;
  requests: FakeCloning['requests'];
  faults: Faults;
  protocol: Protocol;
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, protocol, faults } = service;
  const url = new URL(request.url!, 'http://cloning.test');
  const method = request.method!;
  const body = await buffer(request);
  service.requests.push({ method, path: url.pathname });
  const fault = faults.take(method, url.pathname);
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.destroy();
  await faults.wait(method, url.pathname);
  if (typeof fault === 'number') return void response.writeHead(fault).end('{"detail":{"message":"as told"}}');
  if (protocol.keyOf(request) !== service.apiKey) return void response.writeHead(401).end('{"detail":"key"}');
  const answer = await protocol.answer(state, { method, url, body, type: request.headers['content-type'] ?? '' });
  if (fault === 'drop_after') return void response.destroy();
  response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' });
  response.end(Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body ?? {}));
}

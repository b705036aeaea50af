import { ResourceTemplate, type McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { RequestOptions } from '@nova-calls/sdk';
import type { Api } from './api.ts';
import { briefOf } from './brief.ts';
import { explain } from './errors.ts';
import { toWire } from './wire.ts';

interface CallResource {
  name: string;
  title: string;
  description: string;
  mimeType: string;
  read(api: Api, callId: string, options: RequestOptions): Promise<string>;
}

/** The resources of a call, at `nova://calls/<call_id>/<name>`. */
const RESOURCES: readonly CallResource[] = [
  {
    name: 'brief',
    title: 'Call brief',
    description: 'What the agent was told before the call, as JSON. Of the account’s own calls, however old.',
    mimeType: 'application/json',
    read: async ({ nova }, callId, options) => JSON.stringify(toWire(await briefOf(nova, callId, options)), null, 2),
  },
  {
    name: 'transcript',
    title: 'Call transcript',
    description: 'What was said so far, a line for each turn. Of the account’s own calls, however old.',
    mimeType: 'text/plain',
    read: async ({ nova }, callId, options) =>
      (await nova.calls.transcript(callId, options)).map(({ role, text }) => `${role}: ${text}`).join('\n'),
  },
];

export function registerResources(server: McpServer, api: Api): void {
  for (const { name, read, ...metadata } of RESOURCES) {
    const template = new ResourceTemplate(`nova://calls/{call_id}/${name}`, { list: undefined });
    server.registerResource(`call-${name}`, template, metadata, async (uri, { call_id }, { mcpReq }) => {
      const text = await read(api, String(call_id), { signal: mcpReq.signal }).catch(refuse);
      return { contents: [{ uri: uri.href, mimeType: metadata.mimeType, text }] };
    });
  }
}

/** A resource cannot return an error as its result, so it throws one of the protocol with the same words. */
function refuse(error: unknown): never {
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, explain(error));
}

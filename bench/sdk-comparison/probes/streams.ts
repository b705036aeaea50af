import { events } from '../../../packages/sdk/test/fake-server.ts';
import { NO, type Peer, type Row } from '../adapter.ts';
import { type Reply, withServer } from '../fake-server.ts';
import { client } from './retries.ts';

const SSE = { 'content-type': 'text/event-stream' };
const openai = (seq: number) =>
  `event: response.output_text.delta\ndata: {"type":"response.output_text.delta","sequence_number":${seq},"delta":"x"}\n\n`;
/** Two events and a broken connection; then the rest, for a client that reconnects. */
const TEXTS: Record<string, string[]> = {
  nova: [events(1, 2, 4), `${events(3, 4, 4)}event: complete\ndata:\n\n`],
  openai: [openai(1) + openai(2), openai(3) + openai(4)],
};

async function broken(peer: Peer): Promise<string> {
  const { stream } = peer.adapter;
  if (!stream) return NO;
  const reply: Reply = (response, index) => {
    response.writeHead(200, SSE).write(TEXTS[peer.name]![Math.min(index, 1)]!);
    setTimeout(() => (index === 0 ? response.destroy() : response.end()), 100);
  };
  return withServer(reply, async (server) => {
    let count = 0;
    try {
      for await (const _event of await stream(client(peer, server))) count += 1;
    } catch {
      return `after ${count} of 4, throws`;
    }
    return `${count} of 4, goes on where it was`;
  });
}

export const streamRows: Row[] = [{ title: 'Live events; a connection that breaks', measure: broken }];

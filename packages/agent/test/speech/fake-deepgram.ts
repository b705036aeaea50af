import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const result = (transcript: string, more: object) =>
  JSON.stringify({ type: 'Results', channel: { alternatives: [{ transcript }] }, ...more });

/**
 * Deepgram's streaming socket, as far as it is used: it recognises each stretch of sound as the next words of its
 * script.
 */
export async function startDeepgram(words: string[]) {
  const seen = { protocols: [] as string[], urls: [] as string[], bytes: 0, messages: [] as string[], isSilent: false };
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'token' });
  server.on('connection', (socket, request) => {
    seen.urls.push(request.url ?? '');
    seen.protocols.push(request.headers['sec-websocket-protocol'] ?? '');
    let hasSound = false;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) {
        seen.bytes += data.length;
        const first = words[0]?.split(' ')[0];
        if (!hasSound && first) socket.send(result(first, { is_final: false }));
        hasSound = true;
        return;
      }
      const message = data.toString();
      seen.messages.push(message);
      if (!message.includes('Finalize') || seen.isSilent) return;
      hasSound = false;
      socket.send(result(words.shift() ?? '', { is_final: true, from_finalize: true }));
    });
  });
  await new Promise<void>((resolve) => server.on('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Breaks every connection, as a network does. */
    drop: () => server.clients.forEach((client) => client.terminate()),
    close: () => {
      server.clients.forEach((client) => client.terminate());
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

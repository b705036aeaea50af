import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const RATE = 24_000;
/** Milliseconds of sound for a character: faster than any voice, so that tests are short. */
const CHARACTER_MS = 15;

/** A synthesis endpoint like OpenAI's. It hums. */
export async function startVoice() {
  const asked: { input: string; voice: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { input: string; voice: string };
      asked.push(body);
      const length = Math.round((body.input.length * CHARACTER_MS * RATE) / 1000);
      const hum = Int16Array.from({ length }, (_, i) => Math.round(6000 * Math.sin(i / 20)));
      response.writeHead(200, { 'content-type': 'audio/pcm' }).end(Buffer.from(hum.buffer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

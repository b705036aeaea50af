import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onAsk } from '../probe.ts';

/**
 * The baseline: a `node:http` handler that only reads and answers JSON. It answers at `/<number>` with the body that
 * was set for it.
 */
let answers: unknown[] = [];

function reply(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify(answers[Number(request.url!.slice(1))]);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return reply(request, response);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    reply(request, response);
  });
});

onAsk('answers', (given: unknown[]) => void (answers = given));
onAsk('listen', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
});
process.on('SIGTERM', () => process.exit(0));

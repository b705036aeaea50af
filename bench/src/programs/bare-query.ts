import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../packages/server/src/platform/db/index.ts';
import { onAsk } from '../probe.ts';

/**
 * The bare handler with the one query of a REST read of a call. In a request, a query costs about a third more than in
 * a loop of queries, so this is the price of a query.
 */
const migrations = fileURLToPath(new URL('../../../packages/server/prisma/migrations', import.meta.url));
const { DATA_DIR = '', DATABASE_URL } = process.env;
const { prisma } = await openDatabase({ DATA_DIR, DATABASE_URL, DATABASE_POOL: 10 }, migrations);
let answer: unknown;

async function read(id: string): Promise<string> {
  await prisma.call.findFirstOrThrow({ where: { id, createdAt: { gt: new Date(0) } } });
  return JSON.stringify(answer);
}

const server = createServer((request, response) => {
  void read(request.url!.slice(1)).then((body) => {
    const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return response.writeHead(200, head).end(body);
  });
});

onAsk('answer', (given) => void (answer = given));
onAsk('listen', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
});
process.on('SIGTERM', () => process.exit(0));

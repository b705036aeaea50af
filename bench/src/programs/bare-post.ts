import { Agent, request } from 'undici';
import { onAsk } from '../probe.ts';

/** A loop that only posts: no row, no signature, no guard. It has as many requests in flight as a worker. */
const body = JSON.stringify({ event: 'call.ended', delivered_at: new Date().toISOString(), data: 'x'.repeat(400) });
const headers = { 'content-type': 'application/json', 'user-agent': 'NOVA-Webhooks/1.0' };

onAsk('post', async ({ urls, total, concurrency }: { urls: string[]; total: number; concurrency: number }) => {
  const dispatcher = new Agent();
  let next = 0;
  const work = async () => {
    for (let at = next++; at < total; at = next++) {
      const { body: answer } = await request(urls[at % urls.length]!, { dispatcher, method: 'POST', headers, body });
      await answer.text();
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  const ms = performance.now() - from;
  await dispatcher.close();
  return ms;
});
process.on('SIGTERM', () => process.exit(0));

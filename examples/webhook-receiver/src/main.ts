// Receives NOVA's webhooks and prints a line for each.
//
//   NOVA_WEBHOOK_SECRET            the secret that POST /v1/webhooks returned
//   NOVA_WEBHOOK_SECRET_PREVIOUS   during a rotation, the old secret
//   FRAMEWORK                      express (default), hono or node
//   PORT                           default: 4100
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { WebhookEvent } from '@nova-calls/sdk/webhooks';
import { createExpressReceiver } from './express.ts';
import { createHonoReceiver } from './hono.ts';
import type { ReceiverOptions } from './inbox.ts';
import { createNodeReceiver } from './node.ts';

const { NOVA_WEBHOOK_SECRET, NOVA_WEBHOOK_SECRET_PREVIOUS, FRAMEWORK = 'express', PORT = '4100' } = process.env;

function show(event: WebhookEvent): void {
  console.log(`${event.event}  ${event.data.call_id}  ${event.data.to_phone_e164}`);
  switch (event.event) {
    case 'call.ended':
      return console.log(`  ${event.data.outcome} after ${event.data.duration_seconds} s`);
    case 'call.transcribed':
      return event.data.transcript.forEach(({ role, text }) => console.log(`  ${role.padStart(5)}: ${text}`));
    case 'call.scored':
      return console.log(`  ${event.data.score.overall} of 100: ${event.data.score.rationale}`);
    default:
    // Other events, also new ones, are acknowledged without a line.
  }
}

function createListener(options: ReceiverOptions): RequestListener {
  if (FRAMEWORK === 'node') return createNodeReceiver(options);
  if (FRAMEWORK !== 'hono') return createExpressReceiver(options);
  const listener = getRequestListener(createHonoReceiver(options).fetch);
  return (req, res) => void listener(req, res);
}

function main(): void {
  if (!NOVA_WEBHOOK_SECRET) {
    console.error('✗ Set NOVA_WEBHOOK_SECRET to the secret that POST /v1/webhooks answered.');
    process.exitCode = 1;
    return;
  }
  const options = { secret: [NOVA_WEBHOOK_SECRET, NOVA_WEBHOOK_SECRET_PREVIOUS], onEvent: show };
  const server = createServer(createListener(options));
  server.listen(Number(PORT), () => {
    console.log(`Listening at http://localhost:${(server.address() as AddressInfo).port}/nova`);
  });
}

main();

import { webhookHandler } from '@nova-calls/sdk/webhooks/next';
import { after } from 'next/server';

/** Receives NOVA's events. The answer comes first, and functions given to `after` run later. */
export const POST = webhookHandler({
  secret: [process.env.NOVA_WEBHOOK_SECRET, process.env.NOVA_WEBHOOK_SECRET_PREVIOUS],
  on: {
    'call.ended': ({ data }) => after(() => console.log(`${data.call_id} ended: ${data.outcome}`)),
    'call.scored': ({ data }) => after(() => console.log(`${data.call_id} scored: ${data.score.overall} of 100`)),
  },
});

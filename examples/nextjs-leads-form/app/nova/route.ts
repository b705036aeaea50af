import { webhookHandler } from '@nova-calls/sdk/webhooks/next';
import { after } from 'next/server';

/** What NOVA tells of the calls. It is answered first; what `after` is given is done then. */
export const POST = webhookHandler({
  secret: [process.env.NOVA_WEBHOOK_SECRET, process.env.NOVA_WEBHOOK_SECRET_PREVIOUS],
  on: {
    'call.ended': ({ data }) => after(() => console.log(`${data.call_id} ended: ${data.outcome}`)),
    'call.scored': ({ data }) => after(() => console.log(`${data.call_id} scored: ${data.score.overall} of 100`)),
  },
});

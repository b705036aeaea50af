// A worker that does everything within one request.
import * as sdk from '@nova-calls/sdk';
import * as hooks from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/next';
import { scenario } from './scenario.mjs';

export default {
  async fetch(request) {
    const done = [];
    try {
      await scenario({ sdk, hooks, webhookHandler }, await request.json(), (name) => done.push(name));
      return Response.json({ done });
    } catch (error) {
      return Response.json({ done, error: error.stack });
    }
  },
};

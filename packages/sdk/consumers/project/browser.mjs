// A page.
import * as sdk from '@nova-calls/sdk';
import * as hooks from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/next';
import { scenario } from './scenario.mjs';

globalThis.run = async (settings) => {
  const done = [];
  await scenario({ sdk, hooks, webhookHandler }, settings, (name) => done.push(name));
  return done;
};

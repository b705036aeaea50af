// Node, Bun and Deno, as an ES module.
import process from 'node:process';
import * as sdk from '@nova-calls/sdk';
import * as hooks from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/next';
import { scenario } from './scenario.mjs';

await scenario({ sdk, hooks, webhookHandler }, JSON.parse(process.argv[2]), console.log);

// Node, as CommonJS.
const process = require('node:process');
const sdk = require('@nova-calls/sdk');
const hooks = require('@nova-calls/sdk/webhooks');
const { webhookHandler } = require('@nova-calls/sdk/webhooks/next');

void import('./scenario.mjs').then(({ scenario }) =>
  scenario({ sdk, hooks, webhookHandler }, JSON.parse(process.argv[2]), console.log),
);

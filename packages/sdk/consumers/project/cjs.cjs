// Node, as CommonJS.
const process = require('node:process');
const sdk = require('@nova-calls/sdk');
const hooks = require('@nova-calls/sdk/webhooks');

void import('./scenario.mjs').then(({ scenario }) => scenario(sdk, hooks, JSON.parse(process.argv[2]), console.log));

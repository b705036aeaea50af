import { webhookHandler } from '../../src/webhooks/handlers/node.ts';
import { type Adapter, listen } from './adapter.ts';

export const NODE: Adapter = {
  name: 'node:http',
  getStatus: 405,
  start(options) {
    const handler = webhookHandler(options);
    return listen((req, res) => void handler(req, res));
  },
};

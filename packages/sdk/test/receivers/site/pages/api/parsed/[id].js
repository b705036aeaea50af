import { webhookHandler } from '../../../../../../src/webhooks/handlers/node.ts';

// Without the `config` that turns the body parser off.
export default (req, res) => webhookHandler(globalThis.novaReceivers.get(req.query.id))(req, res);

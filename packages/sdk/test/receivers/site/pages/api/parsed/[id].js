import { webhookHandler } from '../../../../../../src/webhooks/handlers/node.ts';

// Without the `config` that leaves the body alone.
export default (req, res) => webhookHandler(globalThis.novaReceivers.get(req.query.id))(req, res);

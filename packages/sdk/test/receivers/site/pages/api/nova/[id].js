import { webhookHandler } from '../../../../../../src/webhooks/handlers/node.ts';

export const config = { api: { bodyParser: false } };

export default (req, res) => webhookHandler(globalThis.novaReceivers.get(req.query.id))(req, res);

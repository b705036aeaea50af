import { webhookHandler } from '../../../../../../src/webhooks/handlers/next.ts';

// The test that started this server left the options there.
export const POST = async (request, { params }) =>
  webhookHandler(globalThis.novaReceivers.get((await params).id))(request);

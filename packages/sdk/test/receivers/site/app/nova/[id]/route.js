import { webhookHandler } from '../../../../../../src/webhooks/handlers/next.ts';

// The test that starts this server puts the options there.
export const POST = async (request, { params }) =>
  webhookHandler(globalThis.novaReceivers.get((await params).id))(request);

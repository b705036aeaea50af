import { webhookHandler, type WebhookHandlerOptions } from '@nova-calls/sdk/webhooks/next';
import type { NextRequest } from 'next/server';
import { expectTypeOf, test } from 'vitest';

const options: WebhookHandlerOptions = { secret: undefined, onEvent: () => {} };

// The compiler checks this test; nothing runs.
test('a webhook handler fits a route of Next.js', () => {
  type Route = (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;
  expectTypeOf<NextRequest>().not.toBeAny();
  expectTypeOf(webhookHandler(options)).toExtend<Route>();
  webhookHandler<NextRequest>({
    ...options,
    onEvent: (_event, { request }) => expectTypeOf(request).toEqualTypeOf<NextRequest>(),
  });
});

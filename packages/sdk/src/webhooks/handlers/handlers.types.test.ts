import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import express, { type Request as ExpressRequest, type RequestHandler } from 'express';
import express4, { type RequestHandler as RequestHandler4 } from 'express-4';
import fastify, { type FastifyPluginAsync, type FastifyRequest } from 'fastify';
import { type Context, type Handler, Hono } from 'hono';
import { describe, expectTypeOf, test } from 'vitest';
import type { CallEndedEvent, CallStartedEvent, WebhookEvent } from '../index.ts';
import { webhookHandler as expressHandler } from './express.ts';
import { type FastifyRequestLike, type FastifyWebhookOptions, webhookPlugin } from './fastify.ts';
import { webhookHandler as honoHandler } from './hono.ts';
import { webhookHandler as nodeHandler, type WebhookHandlerOptions } from './node.ts';

const options: WebhookHandlerOptions = { secret: undefined, onEvent: () => {} };

// The compiler checks these tests; nothing runs.
describe('the types of a handler', () => {
  test('give a listener of a type its own event, and `onEvent` the union', () => {
    nodeHandler({
      secret: ['new', undefined],
      on: {
        'call.started': (event, { deliveryId }) => {
          expectTypeOf(event).toEqualTypeOf<CallStartedEvent>();
          expectTypeOf(deliveryId).toEqualTypeOf<string>();
        },
        'call.ended': async ({ data }) => expectTypeOf(data).toEqualTypeOf<CallEndedEvent['data']>(),
      },
      onEvent(event) {
        expectTypeOf(event).toEqualTypeOf<WebhookEvent>();
        if (event.event === 'call.scored') expectTypeOf(event.data.score.overall).toEqualTypeOf<number>();
      },
      onRejected: ({ code }) => expectTypeOf(code).toExtend<string>(),
      onError: (error, { event, deliveryId }) => {
        expectTypeOf(error).toEqualTypeOf<unknown>();
        expectTypeOf(event).toEqualTypeOf<WebhookEvent | undefined>();
        expectTypeOf(deliveryId).toEqualTypeOf<string | undefined>();
      },
    });
    // @ts-expect-error: no such event
    nodeHandler({ secret: 'secret', on: { 'call.end': () => {} } });
    // @ts-expect-error: nothing is done with the events
    void (() => nodeHandler({ secret: 'secret' }));
    // @ts-expect-error: nothing is done with the events
    void (() => nodeHandler({ secret: 'secret', on: undefined, onEvent: undefined }));
    nodeHandler({ secret: 'secret', on: undefined, onEvent: () => {} });
    // @ts-expect-error: no secret
    nodeHandler({ onEvent: () => {} });
    // @ts-expect-error: call.ended has no transcript
    nodeHandler({ secret: 'secret', on: { 'call.ended': ({ data }) => data.transcript } });
  });

  test('fit node:http', () => {
    expectTypeOf(nodeHandler(options)).toExtend<RequestListener>();
    const handler = nodeHandler<IncomingMessage>({
      ...options,
      onEvent: (_event, { req }) => expectTypeOf(req).toEqualTypeOf<IncomingMessage>(),
    });
    expectTypeOf(createServer).toBeCallableWith((req, res) => void handler(req, res));
  });

  test('fit Express 5 and 4', () => {
    expectTypeOf(expressHandler(options)).toExtend<RequestHandler>();
    expectTypeOf(expressHandler(options)).toExtend<RequestHandler4>();
    void (() => express().post('/nova/:tenant', expressHandler(options)).use('/nova', expressHandler(options)));
    void (() => express4().post('/nova/:tenant', expressHandler(options)).use('/nova', expressHandler(options)));
    void (() =>
      express().post(
        '/nova/:tenant',
        expressHandler({
          secret: (source: { req: ExpressRequest<{ tenant: string }> }) => source.req.params.tenant,
          onEvent: (_event, { req }) => expectTypeOf(req.params.tenant).toEqualTypeOf<string>(),
        }),
      ));
  });

  test('fit Fastify', () => {
    expectTypeOf(webhookPlugin).toExtend<FastifyPluginAsync<FastifyWebhookOptions>>();
    expectTypeOf<FastifyRequest>().toExtend<FastifyRequestLike>();
    void (() =>
      fastify().register(webhookPlugin, {
        path: '/nova',
        prefix: '/v1',
        secret: 'secret',
        on: { 'call.ended': (event) => expectTypeOf(event).toEqualTypeOf<CallEndedEvent>() },
        onEvent: (_event, { request }) => expectTypeOf(request).toEqualTypeOf<FastifyRequestLike>(),
      }));
    // @ts-expect-error: nothing is done with the events
    void (() => fastify().register(webhookPlugin, { path: '/nova', secret: 'secret' }));
    // @ts-expect-error: no secret
    void (() => fastify().register(webhookPlugin, { path: '/nova', onEvent: () => {} }));
  });

  test('fit Hono', () => {
    interface Env {
      Bindings: { SECRET: string };
    }
    expectTypeOf(honoHandler(options)).toExtend<Handler>();
    void (() => new Hono().post('/nova', honoHandler(options)));
    void (() =>
      new Hono<Env>().post(
        '/nova/:tenant',
        honoHandler({
          secret: ({ c }: { c: Context<Env> }) => c.env.SECRET,
          onEvent: (_event, { c }) => expectTypeOf(c.env.SECRET).toEqualTypeOf<string>(),
        }),
      ));
  });
});

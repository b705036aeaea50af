import { describe, expectTypeOf, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  CallDocument,
  CallUpdatedDocument,
  type CallQuery,
  type CallUpdatedSubscription,
} from './generated/graphql.ts';
import type { ApiPromise, Call, CallEvent, CallJob, Nova, Page, PagePromise, WebSocketClass } from './index.ts';

/** The type that codegen makes of an operation without variables. */
interface Me {
  toString(): string;
  __apiType?: (variables: { [key: string]: never }) => { me: { email: string } };
}

/** Only the types are checked; nothing here runs. */
const typed = (_check: (nova: Nova) => unknown) => {};

describe('graphql is typed by its document', () => {
  test('with variables that are required', () => {
    typed((nova) => {
      expectTypeOf(nova.graphql(CallDocument, { id: '1' })).toEqualTypeOf<ApiPromise<CallQuery>>();
      // @ts-expect-error: `id` is required
      void nova.graphql(CallDocument);
      // @ts-expect-error: `id` is a string
      void nova.graphql(CallDocument, { id: 1 });
    });
  });

  test('without variables', () => {
    typed((nova) => {
      const document = {} as Me;
      expectTypeOf(nova.graphql(document)).resolves.toEqualTypeOf<{ me: { email: string } }>();
      expectTypeOf(nova.graphql(document, {}, { timeoutMs: 1 })).resolves.toEqualTypeOf<{ me: { email: string } }>();
    });
  });

  test('with explicit types, for a plain string', () => {
    typed((nova) => {
      expectTypeOf(nova.graphql('{ me { email } }')).resolves.toEqualTypeOf<Record<string, unknown>>();
      expectTypeOf(nova.graphql<{ a: 1 }>('query ($n: Int) { a }', { n: 5 })).resolves.toEqualTypeOf<{ a: 1 }>();
      // @ts-expect-error: `n` is required when it is said so
      void nova.graphql<{ a: 1 }, { n: number }>('query ($n: Int!) { a }');
    });
  });
});

test('subscribe is typed by its document too', () => {
  typed(async (nova) => {
    const stream = nova.subscribe(CallUpdatedDocument, { callId: '1', after: 0 }, { over: 'websocket' });
    for await (const data of stream) expectTypeOf(data).toEqualTypeOf<CallUpdatedSubscription>();
    // @ts-expect-error: `callId` is required
    nova.subscribe(CallUpdatedDocument, { after: 0 });
  });
});

test('results have types, also with responses and in lists', () => {
  typed(async (nova) => {
    expectTypeOf(await nova.calls.get('1')).toEqualTypeOf<CallJob>();
    const { data, requestId } = await nova.calls.get('1').withResponse();
    expectTypeOf(data).toEqualTypeOf<CallJob>();
    expectTypeOf(requestId).toEqualTypeOf<string | undefined>();
    const list = nova.calls.list({ outcome: ['qualified'], first: 5 });
    expectTypeOf(list).toEqualTypeOf<PagePromise<Call>>();
    expectTypeOf(await list).toEqualTypeOf<Page<Call>>();
    for await (const call of list) expectTypeOf(call).toEqualTypeOf<Call>();
    // @ts-expect-error: words are those of REST
    void nova.calls.list({ outcome: ['QUALIFIED'] });
    // @ts-expect-error: there is no such outcome
    void nova.calls.list({ outcome: ['good'] });
  });
});

test('an event’s type narrows its data', () => {
  const told = (event: CallEvent) => {
    if (event.type === 'turn') expectTypeOf(event.data.text).toEqualTypeOf<string>();
    if (event.type === 'scored') expectTypeOf(event.data.overall).toEqualTypeOf<number>();
    // @ts-expect-error: not before one knows its type
    return event.data.text;
  };
  expectTypeOf(told).toBeFunction();
});

test('accepts the WebSocket of the package ws, and the global one', () => {
  expectTypeOf<typeof WebSocket>().toExtend<WebSocketClass>();
  expectTypeOf<typeof globalThis.WebSocket>().toExtend<WebSocketClass>();
});

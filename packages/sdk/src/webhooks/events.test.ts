import { describe, expect, expectTypeOf, test } from 'vitest';
import * as wire from '../../../schema/src/index.ts';
import { ended, scored, started, transcribed } from '../../test/deliveries.ts';
import type * as sdk from './index.ts';

/** Of a zod shape, without zod: this package does not depend on it. */
type Of<Shape extends { _zod: { output: unknown } }> = Flat<Shape['_zod']['output']>;
/** An intersection as the object that it is. */
type Flat<T> = T extends (infer One)[] ? Flat<One>[] : T extends object ? { [Name in keyof T]: Flat<T[Name]> } : T;

describe('the events are those of the contract', () => {
  test('each of the four', () => {
    expectTypeOf<Flat<sdk.CallStartedEvent>>().toEqualTypeOf<Of<typeof wire.CallStartedEvent>>();
    expectTypeOf<Flat<sdk.CallEndedEvent>>().toEqualTypeOf<Of<typeof wire.CallEndedEvent>>();
    expectTypeOf<Flat<sdk.CallTranscribedEvent>>().toEqualTypeOf<Of<typeof wire.CallTranscribedEvent>>();
    expectTypeOf<Flat<sdk.CallScoredEvent>>().toEqualTypeOf<Of<typeof wire.CallScoredEvent>>();
  });

  test('and no other', () => {
    expectTypeOf<Flat<sdk.WebhookEvent>>().toEqualTypeOf<Flat<wire.WebhookEvent>>();
    expectTypeOf<sdk.WebhookEventType>().toEqualTypeOf<wire.WebhookEventType>();
    expectTypeOf<sdk.WebhookEventType>().toEqualTypeOf<(typeof wire.WEBHOOK_EVENTS)[number]>();
  });

  test.each([[started], [ended], [transcribed], [scored]])('$event of the tests is one of them', (event) => {
    expect(wire.WebhookEvent.parse(event)).toEqual(event);
  });
});

test('`event` tells which it is', () => {
  const event = ended as sdk.WebhookEvent;
  if (event.event === 'call.ended') expectTypeOf(event.data.duration_seconds).toEqualTypeOf<number>();
  expectTypeOf<Extract<sdk.WebhookEvent, { event: 'call.scored' }>>().toEqualTypeOf<sdk.CallScoredEvent>();
});

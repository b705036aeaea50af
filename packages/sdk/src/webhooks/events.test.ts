import { describe, expect, expectTypeOf, test } from 'vitest';
import * as wire from '../../../schema/src/index.ts';
import { ended, scored, started, transcribed } from '../../test/deliveries.ts';
import type * as sdk from './index.ts';

/** The output type of a zod shape, without zod, on which this package does not depend. */
type Of<Shape extends { _zod: { output: unknown } }> = Flat<Shape['_zod']['output']>;
/** An intersection, written as one object type. */
type Flat<T> = T extends (infer One)[] ? Flat<One>[] : T extends object ? { [Name in keyof T]: Flat<T[Name]> } : T;

describe('the event types equal those of the contract', () => {
  test('for each of the four events', () => {
    expectTypeOf<Flat<sdk.CallStartedEvent>>().toEqualTypeOf<Of<typeof wire.CallStartedEvent>>();
    expectTypeOf<Flat<sdk.CallEndedEvent>>().toEqualTypeOf<Of<typeof wire.CallEndedEvent>>();
    expectTypeOf<Flat<sdk.CallTranscribedEvent>>().toEqualTypeOf<Of<typeof wire.CallTranscribedEvent>>();
    expectTypeOf<Flat<sdk.CallScoredEvent>>().toEqualTypeOf<Of<typeof wire.CallScoredEvent>>();
  });

  test('and there is no other', () => {
    expectTypeOf<Flat<sdk.WebhookEvent>>().toEqualTypeOf<Flat<wire.WebhookEvent>>();
    expectTypeOf<sdk.WebhookEventType>().toEqualTypeOf<wire.WebhookEventType>();
    expectTypeOf<sdk.WebhookEventType>().toEqualTypeOf<(typeof wire.WEBHOOK_EVENTS)[number]>();
  });

  test.each([[started], [ended], [transcribed], [scored]])('the test event $event is one of them', (event) => {
    expect(wire.WebhookEvent.parse(event)).toEqual(event);
  });
});

test('`event` narrows the type', () => {
  const event = ended as sdk.WebhookEvent;
  if (event.event === 'call.ended') expectTypeOf(event.data.duration_seconds).toEqualTypeOf<number>();
  expectTypeOf<Extract<sdk.WebhookEvent, { event: 'call.scored' }>>().toEqualTypeOf<sdk.CallScoredEvent>();
});

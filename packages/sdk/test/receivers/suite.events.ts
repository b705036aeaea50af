import { expect, test } from 'vitest';
import type { WebhookEvent } from '../../src/webhooks/index.ts';
import { ended, scored, SECRET, started, transcribed } from '../deliveries.ts';
import { type Adapter, urlOf } from './adapter.ts';
import { openWorld, signed, without, WEBHOOK_HEADERS } from './world.ts';

/** Sets `delivered_at` to now, because the scheme without a time stamp needs it. */
const fresh = <Event extends WebhookEvent>(event: Event): Event => ({
  ...event,
  delivered_at: new Date().toISOString(),
});

export function testsOfEvents(start: Adapter['start']): void {
  test('passes on a signed event with its delivery id, and answers 204', async () => {
    const { send, events, close } = await openWorld(start);
    expect(await send(signed(transcribed, SECRET, { id: 'one' }))).toEqual({ status: 204, text: '' });
    expect(await send(signed(transcribed, SECRET, { id: 'one' }))).toEqual({ status: 204, text: '' });
    expect(await send(signed(started, SECRET, { id: 'two' }))).toEqual({ status: 204, text: '' });
    expect(events.map(({ deliveryId }) => deliveryId)).toEqual(['one', 'one', 'two']);
    expect(events.map(({ event }) => event)).toEqual([transcribed, transcribed, started]);
    await close();
  });

  test('calls `onEvent` first, and then the function for the type', async () => {
    const id = 'the-delivery';
    const calls: string[] = [];
    const { send, close } = await openWorld(start, {
      onEvent: async ({ event }, { deliveryId }) => {
        await Promise.resolve();
        calls.push(`all ${event} ${deliveryId}`);
      },
      on: {
        'call.ended': ({ data }, { deliveryId }) => calls.push(`ended ${data.outcome} ${deliveryId}`),
        'call.scored': ({ data }) => calls.push(`scored ${data.score.overall}`),
      },
    });
    for (const event of [started, ended, scored]) {
      expect(await send(signed(event, SECRET, { id }))).toMatchObject({ status: 204 });
    }
    expect(calls).toEqual([
      `all call.started ${id}`,
      `all call.ended ${id}`,
      `ended qualified ${id}`,
      `all call.scored ${id}`,
      'scored 84',
    ]);
    await close();
  });

  test('acknowledges unknown events, and those without a listener', async () => {
    const calls: string[] = [];
    const on = { 'call.started': () => calls.push('started') };
    const { send, close } = await openWorld(start, { onEvent: undefined, on });
    for (const event of ['call.recorded', 'constructor', '__proto__']) {
      expect(await send(signed({ ...started, event } as unknown as WebhookEvent))).toMatchObject({ status: 204 });
    }
    expect(await send(signed(ended))).toMatchObject({ status: 204 });
    expect(await send(signed(started))).toMatchObject({ status: 204 });
    expect(calls).toEqual(['started']);
    await close();
  });

  test('accepts either secret of a rotation, and a secret that depends on the request', async () => {
    for (const secret of [
      [undefined, SECRET, 'old'],
      async (source: object) => (urlOf(source)?.includes('/nova') ? [SECRET, 'old'] : 'none'),
    ]) {
      const { send, events, close } = await openWorld(start, { secret });
      expect(await send(signed())).toMatchObject({ status: 204 });
      expect(await send(signed(ended, 'old'))).toMatchObject({ status: 204 });
      expect(await send(signed(ended, 'new', { previousSecret: SECRET }))).toMatchObject({ status: 204 });
      expect(await send(signed(ended, 'other'))).toMatchObject({ status: 400 });
      expect(events).toHaveLength(3);
      await close();
    }
  });

  test('accepts the older scheme, and makes the delivery id of signed values', async () => {
    const { send, events, close } = await openWorld(start);
    const event = fresh(ended);
    const { body, headers } = without(signed(event), ...WEBHOOK_HEADERS);
    const twice = `${headers['x-nova-signature']} sha256=${'0'.repeat(64)}`;
    expect(await send({ body, headers })).toEqual({ status: 204, text: '' });
    expect(await send({ body, headers: { ...headers, 'x-nova-signature': twice } })).toEqual({ status: 204, text: '' });
    const id = `call.ended ${event.data.call_id} ${event.delivered_at}`;
    expect(events).toEqual([
      { event, deliveryId: id },
      { event, deliveryId: id },
    ]);
    await close();
  });

  test('keeps simultaneous deliveries apart', async () => {
    const { send, events, close } = await openWorld(start);
    const ids = Array.from({ length: 25 }, (_, index) => `id-${index}`);
    const event = (id: string) => ({ ...ended, data: { ...ended.data, call_id: id } });
    const answers = await Promise.all(ids.map((id) => send(signed(event(id), SECRET, { id }))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(new Set(events.map(({ deliveryId }) => deliveryId))).toEqual(new Set(ids));
    for (const { event, deliveryId } of events) expect(event.data.call_id).toBe(deliveryId);
    await close();
  });
}

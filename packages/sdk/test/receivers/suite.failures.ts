import { expect, test, vi } from 'vitest';
import { WebhookVerificationError } from '../../src/webhooks/index.ts';
import { ended, SECRET } from '../deliveries.ts';
import type { Adapter } from './adapter.ts';
import { openWorld, signed } from './world.ts';

const FAILED = { status: 500, text: '{"error":"handler_failed"}' };
/** Errors that are thrown at once or later, and one that would be a refusal if the sender had caused it. */
const ERRORS = [
  () => {
    throw new Error('No database');
  },
  () => Promise.reject(new Error('No database')),
  () => Promise.reject(new WebhookVerificationError('wrong_secret', 'No database')),
];

export function testsOfFailures(start: Adapter['start']): void {
  test.each(ERRORS)('answers 500 when a listener fails, so that the event comes again: %#', async (throws) => {
    let works = false;
    const on = { 'call.ended': () => (works ? undefined : throws()) };
    const { send, events, rejected, failed, close } = await openWorld(start, { on });
    const payload = signed(ended, SECRET, { id: 'one' });
    expect(await send(payload)).toEqual(FAILED);
    expect(failed).toEqual([
      { error: expect.objectContaining({ message: 'No database' }) as unknown, event: 'call.ended', deliveryId: 'one' },
    ]);
    works = true;
    expect(await send(payload)).toEqual({ status: 204, text: '' });
    expect({ count: events.length, rejected }).toEqual({ count: 2, rejected: [] });
    await close();
  });

  test('does not call the function for the type after `onEvent` failed', async () => {
    const listener = vi.fn<() => void>();
    const onEvent = () => Promise.reject(new Error('No database'));
    const { send, close } = await openWorld(start, { onEvent, on: { 'call.ended': listener } });
    expect(await send(signed())).toEqual(FAILED);
    expect(listener).not.toHaveBeenCalled();
    await close();
  });

  test('answers 500 when its own secret is missing', async () => {
    const none = await openWorld(start, { secret: [undefined, ''] });
    expect(await none.send(signed())).toEqual({ status: 500, text: '{"error":"missing_secret"}' });
    expect(none.failed).toEqual([
      {
        error: expect.objectContaining({ code: 'missing_secret' }) as unknown,
        event: undefined,
        deliveryId: undefined,
      },
    ]);
    const failing = await openWorld(start, { secret: () => Promise.reject(new Error('No vault')) });
    expect(await failing.send(signed())).toEqual(FAILED);
    expect(failing.failed.map(({ error }) => String(error))).toEqual(['Error: No vault']);
    for (const { close } of [none, failing]) await close();
  });

  test('answers even if onError fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const onError = () => {
      throw new Error('No log');
    };
    const { send, close } = await openWorld(start, { on: { 'call.ended': ERRORS[0]! }, onError });
    expect(await send(signed())).toEqual(FAILED);
    expect(log.mock.calls.join()).toContain('No log');
    log.mockRestore();
    await close();
  });
}

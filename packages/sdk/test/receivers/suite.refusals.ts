import { expect, test, vi } from 'vitest';
import type { SignedPayload, WebhookEvent } from '../../src/webhooks/index.ts';
import { ended, SECRET } from '../deliveries.ts';
import type { Adapter } from './adapter.ts';
import { openWorld, signed, without, WEBHOOK_HEADERS } from './world.ts';

const minutesAgo = (minutes: number) => ({ timestamp: new Date(Date.now() - minutes * 60_000) });
const changed = ({ body, headers }: SignedPayload, changes: Record<string, string>): SignedPayload => ({
  body,
  headers: { ...headers, ...changes },
});

/** Made when they are sent, because a time stamp that is too new becomes valid while other tests run. */
const REFUSED: [code: string, make: () => SignedPayload][] = [
  ['wrong_secret', () => signed(ended, 'another')],
  ['wrong_secret', () => ({ ...signed(), body: signed().body.replace('187', '188') })],
  ['wrong_secret', () => changed(signed(), { 'webhook-id': 'another' })],
  ['too_old', () => signed(ended, SECRET, minutesAgo(6))],
  ['too_new', () => signed(ended, SECRET, minutesAgo(-6))],
  ['missing_header', () => without(signed(), 'webhook-signature')],
  ['missing_header', () => without(signed(), ...WEBHOOK_HEADERS, 'x-nova-signature')],
  ['malformed_header', () => changed(signed(), { 'webhook-timestamp': 'soon' })],
  ['malformed_signature', () => changed(signed(), { 'webhook-signature': 'nonsense' })],
  ['malformed_body', () => signed({ event: 'call.ended' } as unknown as WebhookEvent)],
  ['missing_body', () => ({ ...signed(), body: '' })],
];

export function testsOfRefusals(start: Adapter['start'], getStatus: number): void {
  test.each(REFUSED)('refuses with %s', async (code, make) => {
    const { send, events, rejected, failed, close } = await openWorld(start);
    expect(await send(make())).toEqual({ status: 400, text: `{"error":"${code}"}` });
    expect({ events, failed, codes: rejected.map((error) => error.code) }).toEqual({
      events: [],
      failed: [],
      codes: [code],
    });
    expect(rejected[0]!.message).not.toContain(SECRET);
    await close();
  });

  test('can have a custom tolerance and clock', async () => {
    const now = () => Date.now() + 3_600_000;
    const { send, rejected, close } = await openWorld(start, { toleranceSeconds: 60, now });
    expect(await send(signed(ended, SECRET, minutesAgo(-60)))).toMatchObject({ status: 204 });
    expect(await send(signed(ended, SECRET, minutesAgo(-58)))).toMatchObject({ status: 400 });
    expect(rejected.map(({ code }) => code)).toEqual(['too_old']);
    await close();
  });

  test('accepts only POST', async () => {
    const { send, url, close } = await openWorld(start);
    expect((await fetch(url)).status).toBe(getStatus);
    expect(await send(signed(), { method: 'PUT' })).toMatchObject({ status: getStatus });
    await close();
  });

  test('answers even if onRejected fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const onRejected = () => Promise.reject(new Error('No log'));
    const { send, close } = await openWorld(start, { onRejected });
    expect(await send(signed(ended, 'another'))).toEqual({ status: 400, text: '{"error":"wrong_secret"}' });
    expect(log.mock.calls.join()).toContain('No log');
    log.mockRestore();
    await close();
  });
}

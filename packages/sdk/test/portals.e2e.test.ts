import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '../src/index.ts';
import { phone, realServer, type RealServer } from './real-server.ts';

let server: RealServer;
beforeAll(async () => {
  server = await realServer();
});
afterAll(() => server?.stop());

const CAMPAIGN = { product: 'Flats in Dubai Marina', goal: 'qualify_interest' as const };

/** Posts a lead as Bayut does. */
async function send(webhookPath: string, secret: string, id: string, number: string): Promise<number> {
  const body = JSON.stringify({ id, enquirer: { name: 'Omar', phone_number: number }, listing: { reference: 'R-1' } });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-bayut-signature': signature };
  return (await fetch(`${server.url}${webhookPath}`, { method: 'POST', headers, body })).status;
}

test('an integration is created, changed, given a new secret and deleted', async () => {
  const { nova } = await server.account();
  const callingWindow = { timezone: 'Asia/Dubai', days: ['mon' as const, 'tue' as const], from: '10:00', to: '12:00' };
  const made = await nova.portals.create({ ...CAMPAIGN, portal: 'property_finder', language: 'ar-AE', callingWindow });
  expect(made).toMatchObject({ portal: 'property_finder', scheme: 'documented', language: 'ar-AE', callingWindow });
  const { secret, ...shown } = made;
  expect(await nova.portals.list()).toEqual([shown]);
  const changed = await nova.portals.update(made.id, { callingWindow: null, scheme: 'vendor' });
  expect(changed).toMatchObject({ callingWindow: null, scheme: 'vendor', product: CAMPAIGN.product });
  expect(await nova.portals.update(made.id, { name: 'Marina' })).toMatchObject({ callingWindow: null, name: 'Marina' });
  const rotated = await nova.portals.rotateSecret(made.id);
  expect(rotated.secret).not.toBe(secret);
  const twin = { ...CAMPAIGN, portal: 'property_finder' as const, secret: rotated.secret };
  await expect(nova.portals.create(twin)).rejects.toBeInstanceOf(ConflictError);
  await expect((await server.account()).nova.portals.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
  expect(await nova.portals.delete(made.id)).toBeUndefined();
  await expect(nova.portals.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
});

test('leads are listed with their state, and retried', async () => {
  const { nova } = await server.account();
  const number = phone();
  const made = await nova.portals.create({ ...CAMPAIGN, portal: 'bayut', callingWindow: null });
  await nova.suppressions.add({ phone: number });
  expect(await send(made.webhookPath, made.secret, 'lead-1', number)).toBe(200);
  expect(await send(made.webhookPath, made.secret, 'lead-2', phone())).toBe(200);
  const statusOf = async (eventId: string) => (await nova.portals.leads.list({ eventId })).items[0]?.status;
  await expect.poll(() => statusOf('lead-2')).toBe('dispatched');
  await expect.poll(() => statusOf('lead-1')).toBe('suppressed');
  const all = [];
  for await (const lead of nova.portals.leads.list({ first: 1 })) all.push(lead.eventId);
  expect(all).toEqual(['lead-2', 'lead-1']);
  const { items } = await nova.portals.leads.list({ status: ['suppressed'], portal: 'bayut' });
  expect(items).toMatchObject([{ eventId: 'lead-1', phone: number, integrationId: made.id, callId: null }]);
  await nova.suppressions.remove(number);
  expect(await nova.portals.leads.retry(items[0]!.id)).toMatchObject({ status: 'received' });
  const called = async () => (await nova.portals.leads.get(items[0]!.id)).callId;
  await expect.poll(called).not.toBeNull();
  expect(await nova.calls.details((await called())!)).toMatchObject({ phone: number });
  await expect(nova.portals.leads.retry(items[0]!.id)).rejects.toBeInstanceOf(ConflictError);
});

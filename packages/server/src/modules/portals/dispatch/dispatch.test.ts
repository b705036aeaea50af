import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { nextPhone } from '../../../../test/kit.ts';
import { bayutLead, openPortal, deliver, leadOf, propertyFinderEvent } from '../../../../test/portals.ts';
import { onBehalfOf } from '../../../platform/auth/index.ts';
import { DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

type Owner = Awaited<ReturnType<typeof openPortal>>;

/** Sends a lead. @returns its event's id. */
async function send(owner: Owner, phone = nextPhone(), changes: object = {}): Promise<string> {
  const body = propertyFinderEvent(changes, phone);
  expect((await deliver(app, 'property-finder', body, owner)).status).toBe(200);
  return body.id;
}
const statusOf = async (eventId: string) => (await leadOf(app, eventId))?.status;
const becomes = (eventId: string, status: string) =>
  expect.poll(() => statusOf(eventId), { interval: 10 }).toBe(status);
const callsOf = (owner: Owner) =>
  app.db.prisma.call.findMany({ where: { accountId: owner.accountId }, include: { batch: true, context: true } });
const callerOf = ({ accountId, email }: Owner) => onBehalfOf({ id: accountId, email });
const UPDATE = `mutation ($id: ID!, $input: UpdatePortalIntegrationInput!) {
  updatePortalIntegration(id: $id, input: $input) { id }
}`;
const update = async (owner: Owner, input: object) =>
  expect((await app.graphql(UPDATE, { id: owner.id, input }, owner.token)).errors).toBeUndefined();

/** A calling window that is closed now and opens in about `hours`, whatever the time is. */
function shutFor(hours: number) {
  const opens = new Date(app.clock.now().getTime() + hours * HOUR);
  const from = `${String(opens.getUTCHours()).padStart(2, '0')}:00`;
  const day = (['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const)[opens.getUTCDay()];
  return { timezone: 'UTC', days: [day], from, to: '24:00' };
}

describe('a lead', () => {
  test('is called once, by the rules of its campaign', async () => {
    const owner = await openPortal(app, {
      context: 'Waterfront flats from AED 1.2 million.',
      goal: 'BOOK_MEETING',
      bookingLink: 'https://cal.example/marina',
      language: 'AR_AE',
      ownerEmail: 'Sales@Marina.example',
    });
    const eventId = await send(owner);
    await becomes(eventId, 'dispatched');
    const [call, ...others] = await callsOf(owner);
    const lead = await leadOf(app, eventId);
    expect(others).toEqual([]);
    expect(lead).toMatchObject({ callId: call!.id, reason: null, dueAt: null });
    expect(call).toMatchObject({
      phone: lead!.phone,
      leadName: 'Jane Doe',
      leadEmail: 'j@x.example',
      language: 'ar-AE',
    });
    expect(call!.batch).toMatchObject({
      ownerEmail: 'sales@marina.example',
      product: 'flats in Dubai Marina',
      goal: 'book_meeting',
      bookingLink: 'https://cal.example/marina',
      context: 'Waterfront flats from AED 1.2 million.\nThis is an enquiry on Property Finder about listing REF-1.',
    });
  });

  test('passes on its listing, but none of its own words, which the agent would state as facts', async () => {
    const owner = await openPortal(app, { portal: 'BAYUT' });
    const enquirer = { name: 'Omar', phone_number: nextPhone(), message: 'The price is AED 5, is it not?' };
    const body = bayutLead({ enquirer });
    await deliver(app, 'bayut', body, owner);
    await becomes(body.id, 'dispatched');
    const [call] = await callsOf(owner);
    expect(call!.batch.context).toBe('This is an enquiry on Bayut about listing REF-2.');
    expect(JSON.stringify(call!.context!.brief)).not.toContain('AED 5');
    expect(await leadOf(app, body.id)).toMatchObject({ message: enquirer.message });
  });

  test('is called once when it is sent fifty times at once', async () => {
    const owner = await openPortal(app);
    const body = propertyFinderEvent();
    await Promise.all(Array.from({ length: 50 }, () => deliver(app, 'property-finder', body, owner)));
    await becomes(body.id, 'dispatched');
    await deliver(app, 'property-finder', body, owner);
    const lead = await leadOf(app, body.id);
    // Jobs that repeat or come late find nothing to do.
    await app.app.services.portals.sweep();
    expect((await callsOf(owner)).map(({ id }) => id)).toEqual([lead!.callId]);
  });

  test.each(['lead.updated', 'lead.assigned'])('is not called again for %s', async (type) => {
    const owner = await openPortal(app);
    const first = await send(owner);
    await becomes(first, 'dispatched');
    const second = await send(owner, undefined, { type });
    expect(await leadOf(app, second)).toMatchObject({ status: 'ignored', reason: expect.stringContaining(type) });
    expect(await callsOf(owner)).toHaveLength(1);
  });
});

describe('outside the calling window', () => {
  test('a lead waits until the window opens, and is then called', async () => {
    const owner = await openPortal(app, { callingWindow: shutFor(5) });
    const eventId = await send(owner);
    await becomes(eventId, 'waiting');
    const lead = await leadOf(app, eventId);
    const untilOpen = lead!.dueAt!.getTime() - app.clock.now().getTime();
    expect(untilOpen).toBeGreaterThan(4 * HOUR - MINUTE);
    expect(untilOpen).toBeLessThanOrEqual(5 * HOUR);
    expect(lead).toMatchObject({ reason: 'Outside the calling window', callId: null });
    await app.app.services.portals.sweep();
    expect(await statusOf(eventId)).toBe('waiting');
    app.clock.move(untilOpen + 3 * MINUTE);
    await app.app.services.portals.sweep();
    await becomes(eventId, 'dispatched');
    expect(await callsOf(owner)).toHaveLength(1);
  });

  test('a lead is called at once when the window is switched off', async () => {
    const owner = await openPortal(app, { callingWindow: shutFor(5) });
    const eventId = await send(owner);
    await becomes(eventId, 'waiting');
    await update(owner, { callingWindow: null });
    await becomes(eventId, 'dispatched');
    expect(await callsOf(owner)).toHaveLength(1);
  });

  test('the default window is 09:00–18:00 in Dubai', async () => {
    const owner = await openPortal(app, { callingWindow: undefined });
    const { portalIntegrations } = (
      await app.graphql('{ portalIntegrations { callingWindow { timezone days from to } } }', {}, owner.token)
    ).data;
    expect(portalIntegrations[0].callingWindow).toEqual({
      timezone: 'Asia/Dubai',
      days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
      from: '09:00',
      to: '18:00',
    });
  });
});

test('a suppressed number is called once it is taken off the list', async () => {
  const owner = await openPortal(app);
  const phone = nextPhone();
  const { suppressions, portals } = app.app.services;
  const caller = callerOf(owner);
  await suppressions.add(caller, phone, null);
  const eventId = await send(owner, phone);
  await becomes(eventId, 'suppressed');
  await portals.sweep();
  expect(await leadOf(app, eventId)).toMatchObject({
    status: 'suppressed',
    reason: expect.stringContaining('suppression'),
  });
  await suppressions.remove(caller, phone);
  await portals.sweep();
  await becomes(eventId, 'dispatched');
  expect(await callsOf(owner)).toHaveLength(1);
});

describe('out of minutes', () => {
  test('a lead waits, and is called when there are minutes again', async () => {
    const owner = await openPortal(app, {}, 0);
    const eventId = await send(owner);
    await becomes(eventId, 'waiting');
    const lead = await leadOf(app, eventId);
    expect(lead!.reason).toContain('no minutes');
    expect(lead!.dueAt!.getTime() - app.clock.now().getTime()).toBeLessThanOrEqual(5 * MINUTE);
    expect(await callsOf(owner)).toEqual([]);
    await app.app.services.billing.grant(owner.accountId, 600);
    app.clock.move(8 * MINUTE);
    await app.app.services.portals.sweep();
    await becomes(eventId, 'dispatched');
  });

  test('a lead fails after three days, and can be retried', async () => {
    const owner = await openPortal(app, {}, 0);
    const eventId = await send(owner);
    await becomes(eventId, 'waiting');
    app.clock.move(2 * DAY);
    await app.app.services.portals.sweep();
    await expect.poll(async () => (await leadOf(app, eventId))!.attempts).toBe(2);
    const lead = await leadOf(app, eventId);
    expect(lead!.dueAt!.getTime() - app.clock.now().getTime()).toBeLessThanOrEqual(HOUR);
    app.clock.move(DAY + HOUR);
    await app.app.services.portals.sweep();
    await becomes(eventId, 'failed');
    expect((await leadOf(app, eventId))!.reason).toContain('three days');
    await app.app.services.billing.grant(owner.accountId, 600);
    expect(await app.app.services.portals.retry(callerOf(owner), lead!.id)).toMatchObject({ status: 'received' });
    await becomes(eventId, 'dispatched');
    expect(await callsOf(owner)).toHaveLength(1);
  });
});

test('the sweep finds a lead whose job was lost', async () => {
  const owner = await openPortal(app);
  const data = { portal: 'property_finder', eventType: 'lead.created', payload: '{}', status: 'received' };
  const ids = { id: crypto.randomUUID(), accountId: owner.accountId, integrationId: owner.id, eventId: 'lost' };
  const receivedAt = new Date(app.clock.now().getTime() - 3 * MINUTE);
  await app.db.prisma.portalLead.create({ data: { ...data, ...ids, phone: nextPhone(), receivedAt } });
  await app.app.services.portals.sweep();
  await becomes('lost', 'dispatched');
  expect(await callsOf(owner)).toHaveLength(1);
});

test('a disabled integration calls nobody; its leads go on when it is enabled', async () => {
  const owner = await openPortal(app, { callingWindow: shutFor(5) });
  const eventId = await send(owner);
  await becomes(eventId, 'waiting');
  await update(owner, { isActive: false, callingWindow: null });
  await expect.poll(async () => (await leadOf(app, eventId))!.reason).toContain('switched off');
  await update(owner, { isActive: true });
  await becomes(eventId, 'dispatched');
});

test('leads past the retention are deleted, also when their call still exists', async () => {
  const owner = await openPortal(app);
  const eventId = await send(owner);
  await becomes(eventId, 'dispatched');
  await app.app.services.portals.retain();
  expect(await leadOf(app, eventId)).not.toBeNull();
  app.clock.move(181 * DAY);
  await app.app.services.portals.retain();
  expect(await leadOf(app, eventId)).toBeNull();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { whereIs } from '../../../test/erasing.ts';
import { createHandDriver } from '../../../test/fakes/voice-driver.ts';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../test/kit.ts';
import { allStatementsDuring } from '../../../test/statements.ts';
import { newId } from '../../platform/ids/index.ts';
import { CALLS_AT_ONCE } from './erasing/calls.ts';
import type { EraseCalledPartyJob } from './privacy.jobs.ts';

/** Words that no other row has. */
const NAME = 'Quillon Vexworth';
const COMPANY = 'Zorbatronics';
const EMAIL = 'quillon@zorbatronics.example';
const WORDS = 'the purple gazebo is leaking';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false, voice: createHandDriver() });
});
afterAll(() => kit.close());

const callerOf = (minutes = 1000) => createCaller(kit, minutes);
type Owner = Awaited<ReturnType<typeof callerOf>>;

const leadOf = (phone: string) => ({ phone, name: NAME, company: COMPANY, email: EMAIL, title: 'Head of Gazebos' });

/** Places a call whose lead has said something, and which was scored, mailed and delivered. */
async function liveCall(owner: Owner, phone = nextPhone(), key: string | null = newId()) {
  const input = { ...placement(), leads: [leadOf(phone)] };
  const { calls } = await kit.calls.placeMany(owner, input, key);
  const call = await kit.db.prisma.call.findUniqueOrThrow({ where: { id: calls[0]!.callId } });
  const turn = { role: 'lead', text: WORDS, phase: 'opening', startSeconds: 0, endSeconds: 2 } as const;
  await kit.db.transact((tx) => kit.calls.record(tx, call, { type: 'turn', data: turn }));
  return { call, input, key };
}

async function endedCall(owner: Owner, phone = nextPhone()) {
  const placed = await liveCall(owner, phone);
  const { id: callId, accountId } = placed.call;
  await kit.calls.hangUp(owner, callId);
  const at = kit.clock.now();
  const reason = { score: 3, reason: 'It did.', quote: WORDS };
  await kit.db.prisma.callScore.create({
    data: { callId, overall: 60, dimensions: { conduct: reason }, rationale: WORDS, judge: 'rubric', createdAt: at },
  });
  const webhookId = newId();
  const webhook = { id: webhookId, accountId: accountId!, url: 'https://hooks.example.com/x', secretHash: '-' };
  await kit.db.prisma.webhook.create({ data: { ...webhook, events: ['call.ended'], createdAt: at, updatedAt: at } });
  const delivery = {
    id: newId(),
    webhookId,
    accountId: accountId!,
    callId,
    eventType: 'call.ended',
    status: 'pending',
  };
  await kit.db.prisma.webhookDelivery.create({ data: { ...delivery, body: `{"to":"${phone}"}`, createdAt: at } });
  await kit.db.prisma.webhookAttempt.create({
    data: { deliveryId: delivery.id, number: 1, startedAt: at, latencyMs: 1, responseBody: `thanks for ${phone}` },
  });
  await kit.db.transact((tx) =>
    kit.mail.send(tx, { to: owner.viewer.email, sender: accountId!, callId, subject: NAME, html: WORDS, text: phone }),
  );
  const lead = { id: newId(), accountId: accountId!, portal: 'bayut', eventId: newId(), eventType: 'lead.created' };
  await kit.db.prisma.portalLead.create({
    data: {
      ...lead,
      name: NAME,
      phone,
      email: EMAIL,
      payload: `{"p":"${phone}"}`,
      status: 'dispatched',
      callId,
      receivedAt: at,
    },
  });
  return placed;
}

const tracesOf = async (phone: string) =>
  (await Promise.all([phone, NAME, COMPANY, EMAIL, WORDS].map((text) => whereIs(kit, text)))).flat();

async function reset(): Promise<void> {
  await kit.db.prisma.call.deleteMany({});
  await kit.db.prisma.idempotencyKey.deleteMany({});
}

test('a call is erased with everything that was said and written about it', async () => {
  const owner = await callerOf();
  const { call, input, key } = await endedCall(owner);
  expect(await tracesOf(call.phone)).not.toEqual([]);
  const minutes = await kit.db.prisma.minuteEntry.count({ where: { callId: call.id } });

  const erasure = await kit.privacy.eraseCall(owner, call.id);

  expect(erasure).toMatchObject({ kind: 'call', actor: 'account', accountId: owner.viewer.accountId, calls: 1 });
  expect(erasure.rows).toBeGreaterThan(8);
  expect(erasure.finishedAt).not.toBeNull();
  expect(await tracesOf(call.phone)).toEqual([]);
  expect(await kit.db.prisma.minuteEntry.count({ where: { callId: call.id } })).toBe(minutes);
  await expect(kit.privacy.eraseCall(owner, call.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  // The repetition of its submission is still known, and places nothing.
  const again = await kit.calls.placeMany(owner, input, key);
  expect(again.calls).toMatchObject([{ callId: call.id, phone: '[erased]', leadName: null }]);
});

test('who follows an account from an earlier event gets nothing of an erased call from memory', async () => {
  const owner = await callerOf();
  const { accountId } = owner.viewer;
  const { call: kept } = await liveCall(owner);
  const { lastSeq } = await kit.db.prisma.eventStream.findUniqueOrThrow({ where: { accountId } });
  // As long as somebody follows the account, its newest events are kept in memory.
  const watching = kit.calls.watch.account(owner, '0')[Symbol.asyncIterator]();
  expect((await watching.next()).value).toMatchObject({ callId: kept.id });
  const { call } = await endedCall(owner);
  const follow = () => kit.calls.watch.account(owner, String(lastSeq))[Symbol.asyncIterator]();
  const before = follow();
  expect((await before.next()).value).toMatchObject({ callId: call.id });

  await kit.privacy.eraseCall(owner, call.id);

  const { call: next } = await liveCall(owner);
  const later = follow();
  expect((await later.next()).value).toMatchObject({ callId: next.id });
  await before.return!();
  await Promise.all([watching.return!(), later.return!()]);
  await reset();
});

test('a lead of a portal is still read after the erasure, without the person', async () => {
  const owner = await callerOf();
  const { call } = await endedCall(owner);
  await kit.privacy.eraseCalledParty(owner, call.phone);
  const lead = await kit.db.prisma.portalLead.findFirstOrThrow({ where: { accountId: owner.viewer.accountId } });
  expect(lead).toMatchObject({ name: null, phone: null, email: null, status: 'ignored', callId: null });
  // The API reads the kept body as JSON.
  expect(JSON.parse(lead.payload)).toEqual({});
  await reset();
});

test('erasing a call twice at once counts once', async () => {
  const owner = await callerOf();
  const { call } = await endedCall(owner);
  const twice = await Promise.allSettled([
    kit.privacy.eraseCall(owner, call.id),
    kit.privacy.eraseCall(owner, call.id),
  ]);
  expect(twice.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected']);
  expect(await kit.db.prisma.erasure.count({ where: { accountId: owner.viewer.accountId } })).toBe(1);
});

test('a call that is not over, of another account, or of nobody is refused', async () => {
  const [owner, other] = [await callerOf(), await callerOf()];
  const { call } = await liveCall(owner);
  await expect(kit.privacy.eraseCall(owner, call.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(kit.privacy.eraseCall(other, call.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(kit.privacy.eraseCall(owner, 'no-id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(kit.privacy.eraseCall({ ...owner, viewer: null }, call.id)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  expect(await kit.db.prisma.call.count({ where: { id: call.id } })).toBe(1);
  await reset();
});

test('a called party is erased, and is never called again', async () => {
  const [owner, other] = [await callerOf(), await callerOf()];
  const phone = nextPhone();
  await endedCall(owner, phone);
  await liveCall(owner, phone);
  const { call: others } = await liveCall(other, phone);

  const erasure = await kit.privacy.eraseCalledParty(owner, phone);

  expect(erasure).toMatchObject({ kind: 'called_party', calls: 2 });
  expect(await kit.db.prisma.call.findMany({ where: { phone }, select: { id: true } })).toEqual([{ id: others.id }]);
  await kit.calls.hangUp(other, others.id);
  await kit.privacy.eraseCall(other, others.id);
  expect(await tracesOf(phone)).toEqual([]);
  const period = await kit.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId: owner.viewer.accountId } });
  expect(period.reservedSeconds).toBe(0);

  const [entry] = await kit.suppressions.list(owner, {});
  expect(entry).toMatchObject({ callId: null, reason: expect.stringContaining('erased') });
  expect(entry!.phone).toMatch(/^hmac:/);
  await expect(kit.suppressions.remove(owner, phone)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await kit.suppressions.add(owner, phone, null)).toMatchObject({ id: entry!.id });
  const { calls } = await kit.calls.placeMany(owner, { ...placement(), leads: [leadOf(phone)] }, null);
  expect(calls).toMatchObject([{ status: 'failed', message: 'This number is on your suppression list' }]);
  // Only that customer is bound by it.
  const elsewhere = await kit.calls.placeMany(other, { ...placement(), leads: [leadOf(phone)] }, null);
  expect(elsewhere.calls[0]!.status).not.toBe('failed');

  const second = await kit.privacy.eraseCalledParty(owner, phone);
  expect(second).toMatchObject({ calls: 1 });
  expect(await kit.suppressions.list(owner, {})).toHaveLength(1);
  await reset();
});

test('the erasure of a called party that breaks off is finished by its job', async () => {
  const owner = await callerOf();
  const { call } = await endedCall(owner);
  const { id } = await kit.privacy.eraseCalledParty(owner, call.phone);
  const [{ payload }] = (await kit.db.raw.query(
    `SELECT payload FROM jobs WHERE queue = 'privacy.erase_called_party' AND payload->>'erasureId' = $1::text`,
    [id],
  )) as [{ payload: EraseCalledPartyJob }];
  const record = () => kit.db.prisma.erasure.findUniqueOrThrow({ where: { id } });
  const { finishedAt, calls } = await record();
  await kit.privacy.finishCalledParty(payload);
  expect(await record()).toMatchObject({ finishedAt, calls });

  // As if the request had ended before this call was erased.
  const { call: left } = await endedCall(owner);
  await kit.db.prisma.call.update({ where: { id: left.id }, data: { phone: call.phone } });
  await kit.db.prisma.erasure.update({ where: { id }, data: { finishedAt: null } });
  await kit.privacy.finishCalledParty(payload);
  expect(await record()).toMatchObject({ finishedAt: expect.any(Date), calls: calls + 1 });
  expect(await kit.db.prisma.call.count({ where: { id: left.id } })).toBe(0);
  expect(await whereIs(kit, call.phone)).toEqual([]);
  await reset();
});

test('the erasure of an account that breaks off goes on where it was, and its list stays', async () => {
  const owner = await callerOf();
  const { accountId } = owner.viewer;
  const refused = nextPhone();
  await kit.suppressions.add(owner, refused, null);
  const { call } = await endedCall(owner);
  const { id } = await kit.privacy.operators.eraseAccount(accountId);
  const job = { erasureId: id, accountId, isLast: true };
  const record = () => kit.db.prisma.erasure.findUniqueOrThrow({ where: { id } });
  const dies = { complete: () => Promise.reject(new Error('the process died')) };

  await expect(kit.privacy.goOn(job, dies)).rejects.toThrow('the process died');
  expect(await record()).toMatchObject({ calls: 1, finishedAt: null });
  await kit.privacy.goOn(job, { complete: () => Promise.resolve() });

  expect(await record()).toMatchObject({ calls: 1, finishedAt: expect.any(Date) });
  expect(await tracesOf(call.phone)).toEqual([]);
  expect(await whereIs(kit, owner.viewer.email)).toEqual([]);
  const listed = await kit.db.transact((tx) => kit.suppressions.among(tx, { accountId }, [refused]));
  expect(listed).toEqual(new Set([refused]));
});

test('what is no number is refused', async () => {
  const owner = await callerOf();
  await expect(kit.privacy.eraseCalledParty(owner, '0501234567')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('operators erase a called party of every customer, also of calls without an account', async () => {
  const [first, second] = [await callerOf(), await callerOf()];
  const phone = nextPhone();
  await endedCall(first, phone);
  await liveCall(second, phone);
  const visitor = { viewer: null, ip: '198.51.100.9', requestId: 'test' };
  const input = { ...placement({ ownerEmail: 'nobody@example.com' }), leads: [leadOf(phone)] };
  await kit.calls.place(visitor, input, newId());

  const erasures = await kit.privacy.operators.eraseCalledParty(phone, null);

  expect(erasures.map(({ calls, actor }) => [calls, actor])).toEqual([
    [1, 'operator'],
    [1, 'operator'],
    [1, 'operator'],
  ]);
  expect(await tracesOf(phone)).toEqual([]);
  const { calls } = await kit.calls.place(visitor, input, null);
  expect(calls).toMatchObject([{ status: 'failed' }]);
  await reset();
});

const MANY = 1000;

test(`${MANY} calls are erased in at most 50 statements`, async () => {
  const owner = await callerOf(3000);
  const { batchId } = await kit.calls.placeMany(owner, placement({}, MANY), null);
  await kit.calls.cancelBatch(owner, batchId);
  const phone = nextPhone();
  await kit.db.prisma.call.updateMany({ where: { batchId }, data: { phone } });
  expect(CALLS_AT_ONCE).toBeGreaterThanOrEqual(500);

  const { result, statements } = await allStatementsDuring(() => kit.privacy.eraseCalledParty(owner, phone));

  expect(result.calls).toBe(MANY);
  expect(statements.length).toBeLessThanOrEqual(50);
  expect(await kit.db.prisma.call.count({ where: { batchId } })).toBe(0);
  expect(await kit.db.prisma.batch.count({ where: { id: batchId } })).toBe(0);
}, 120_000);

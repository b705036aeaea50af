import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import type { CallEvent } from '../calls.events.ts';

let kit: Kit;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  kit = await createKit();
  caller = await createCaller(kit, 1000);
});
afterAll(() => kit.close());

const start = async (changes = {}) => (await kit.calls.placeMany(caller, placement(changes), null)).calls[0]!.callId;
const callOf = (callId: string) => kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
const become = (callId: string, status: string) =>
  expect.poll(async () => (await callOf(callId)).status, { timeout: 15_000 }).toBe(status);

const turns = (callId: string, count: number) =>
  expect
    .poll(() => kit.db.prisma.callEvent.count({ where: { callId, type: 'turn' } }), { timeout: 15_000 })
    .toBe(count);

/** Answers the agent turn by turn with these words, and then stays silent. */
async function talk(callId: string, words: string[]): Promise<CallEvent[]> {
  const events: CallEvent[] = [];
  for await (const event of await kit.calls.watch.call(caller, callId, 0)) {
    events.push(event);
    if (event.type === 'ended') break;
    if (event.type === 'turn' && event.data.role === 'agent') {
      const text = words.shift();
      // The call has ended if the agent's last words were a goodbye.
      if (text) await kit.calls.say(caller, callId, text).catch(() => {});
    }
  }
  return events;
}
const said = (events: CallEvent[]) =>
  events.flatMap((event) => (event.type === 'turn' ? [`${event.data.role}: ${event.data.text}`] : []));

test('a person takes the lead’s place and opts out: the call ends and the number is not called again', async () => {
  const callId = await start({ joinAsLead: true });
  const events = await talk(callId, ['Yes, who is this?', 'Please remove me from your list']);
  const spoken = said(events);
  expect(spoken.filter((turn) => turn.startsWith('lead: '))).toHaveLength(2);
  // The agent says one goodbye after the opt-out, and nothing after it.
  expect(spoken.at(-2)).toBe('lead: Please remove me from your list');
  expect(spoken.at(-1)).toMatch(/^agent: /);
  await become(callId, 'completed');
  const call = await callOf(callId);
  expect(call.outcome).toBe('opted_out');
  const suppressed = await kit.suppressions.list(caller, {});
  expect(suppressed).toContainEqual(expect.objectContaining({ phone: call.phone, callId }));
});

test('the agent states a fact whose cut would split a flag emoji, and the call goes on', async () => {
  const context = 'Setup takes just two days in all UAE 🇦🇪 and we do the moving.';
  const callId = await start({ joinAsLead: true, context, goal: 'collect_info' });
  const spoken = said(await talk(callId, ['Yes, go on', 'How long does the setup take?', 'Please stop calling me']));
  expect(spoken.filter((turn) => turn.startsWith('agent: ')).join(' ')).toContain('two days in all UAE 🇦🇪');
  expect(await callOf(callId)).toMatchObject({ status: 'completed', outcome: 'opted_out', error: null });
});

test('a person joins during the call, and the simulated lead says nothing more', async () => {
  const callId = await start({ persona: 'interested' });
  for await (const event of await kit.calls.watch.call(caller, callId, 0)) if (event.type === 'answered') break;
  await kit.calls.join(caller, callId);
  await kit.calls.join(caller, callId);
  const joined = await kit.db.prisma.callEvent.findMany({ where: { callId, type: 'joined' } });
  expect(joined).toHaveLength(1);
  expect((await callOf(callId)).leadDriver).toBe('person');
  await kit.calls.hangUp(caller, callId);
  expect(await callOf(callId)).toMatchObject({ status: 'completed', reservedSeconds: 0 });
});

test('hanging up ends a live call once, and charges only the talked seconds', async () => {
  const callId = await start({ joinAsLead: true });
  await turns(callId, 1);
  await Promise.all([kit.calls.hangUp(caller, callId), kit.calls.hangUp(caller, callId)]);
  const call = await callOf(callId);
  expect(call).toMatchObject({ status: 'completed', durationSeconds: Math.ceil(call.elapsedMs / 1000) });
  expect(await kit.db.prisma.callEvent.count({ where: { callId, type: 'ended' } })).toBe(1);
  await kit.calls.hangUp(caller, callId);
});

test('hanging up before the agent’s first word ends an answered call, and cancels a ringing one', async () => {
  const still = await createKit({ work: false });
  const owner = await createCaller(still);
  const { calls } = await still.calls.placeMany(owner, placement({}, 2), null);
  const [answered, ringing] = calls.map((call) => call.callId);
  await still.db.prisma.call.update({ where: { id: answered! }, data: { status: 'in_progress' } });
  expect(await still.calls.hangUp(owner, answered!)).toMatchObject({
    status: 'completed',
    outcome: 'failed',
    durationSeconds: 0,
  });
  expect(await still.calls.hangUp(owner, ringing!)).toMatchObject({ status: 'cancelled', outcome: null });
  await still.close();
});

test('an answered call cannot be cancelled, only hung up', async () => {
  const callId = await start({ joinAsLead: true });
  await become(callId, 'in_progress');
  await expect(kit.calls.cancel(caller, callId)).rejects.toMatchObject({ code: 'CONFLICT' });
  await kit.calls.hangUp(caller, callId);
});

test('cancelling a batch cancels its waiting calls and leaves the answered ones', async () => {
  const { batchId, calls } = await kit.calls.placeMany(caller, placement({ joinAsLead: true }, 15), null);
  await become(calls[0]!.callId, 'in_progress');
  await kit.calls.cancelBatch(caller, batchId);
  const statuses = (await kit.db.prisma.call.findMany({ where: { batchId } })).map((call) => call.status);
  expect(statuses.filter((status) => status === 'cancelled').length).toBeGreaterThanOrEqual(5);
  expect(statuses).not.toContain('queued');
  for (const call of calls) await kit.calls.hangUp(caller, call.callId);
});

test('404: the call belongs to another account', async () => {
  const callId = await start({ joinAsLead: true });
  const other: Caller = await createCaller(kit);
  const nobody: Caller = { viewer: null, ip: '192.0.2.9', requestId: 'test' };
  const deeds = [
    kit.calls.cancel,
    kit.calls.hangUp,
    kit.calls.join,
    (who: Caller, id: string) => kit.calls.say(who, id, 'hello'),
  ];
  for (const deed of deeds) {
    await expect(deed(other, callId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(deed(nobody, callId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  await expect(kit.calls.watch.call(other, callId, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await kit.calls.hangUp(caller, callId);
});

test('`say` refuses an empty text, a text that is too long, and a call with a simulated lead', async () => {
  const callId = await start({ joinAsLead: true });
  await become(callId, 'in_progress');
  await expect(kit.calls.say(caller, callId, '  ')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(kit.calls.say(caller, callId, 'x'.repeat(1001))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await kit.calls.hangUp(caller, callId);
  await expect(kit.calls.say(caller, callId, 'hello?')).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a call without minutes left ends, and takes exactly the minutes there were', async () => {
  const poor = await createCaller(kit, 1);
  const { calls } = await kit.calls.placeMany(poor, placement({ persona: 'interested' }), null);
  await become(calls[0]!.callId, 'completed');
  const balance = await kit.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId: poor.viewer.accountId } });
  expect(balance.reservedSeconds).toBe(0);
  expect(balance.usedSeconds).toBeGreaterThan(20);
  expect(balance.usedSeconds).toBeLessThanOrEqual(60);
});

test('the sweep ends a call that stands still and has no step due', async () => {
  const callId = await start({ joinAsLead: true });
  await turns(callId, 1);
  await kit.db.prisma.call.update({ where: { id: callId }, data: { progressedAt: new Date(0) } });
  await kit.calls.sweep();
  expect((await callOf(callId)).status).toBe('in_progress');
  await kit.db.prisma.$executeRaw`DELETE FROM jobs WHERE payload->>'callId' = ${callId}`;
  await kit.calls.sweep();
  expect(await callOf(callId)).toMatchObject({
    status: 'failed',
    outcome: 'failed',
    durationSeconds: 0,
    reservedSeconds: 0,
  });
});

test('calls past the retention are deleted with all their rows', async () => {
  const callId = await start({ joinAsLead: true });
  await become(callId, 'in_progress');
  await kit.calls.hangUp(caller, callId);
  const { batchId } = await callOf(callId);
  await kit.db.prisma.batch.update({
    where: { id: batchId },
    data: { createdAt: new Date(Date.now() - 181 * 86_400_000) },
  });
  await kit.db.prisma.email.create({
    data: {
      id: batchId,
      to: 'a@example.com',
      subject: '',
      html: '',
      text: '',
      status: 'stored',
      createdAt: new Date(0),
    },
  });
  await kit.calls.retain();
  expect(await kit.db.prisma.email.findUnique({ where: { id: batchId } })).toBeNull();
  expect(await kit.db.prisma.call.findUnique({ where: { id: callId } })).toBeNull();
  expect(await kit.db.prisma.callEvent.count({ where: { callId } })).toBe(0);
});

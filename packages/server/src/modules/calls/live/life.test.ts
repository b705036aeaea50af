import { PERSONAS, type Brief } from '@nova-calls/conversation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { proveMailbox } from '../../../../test/mailboxes.ts';
import type { CallEvent } from '../calls.events.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.close());

const ended = (callId: string) =>
  expect.poll(() => kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } }), { timeout: 20_000 });

async function eventsOf(callId: string) {
  return kit.db.prisma.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } });
}

describe('a simulated call', () => {
  test('goes through its states, and each change is a numbered event', async () => {
    const caller = await createCaller(kit);
    const { calls } = await kit.calls.placeMany(caller, placement(), null);
    const { callId, status } = calls[0]!;
    expect(status).toBe('in_progress');
    await ended(callId).toMatchObject({ status: 'completed', leadDriver: 'persona' });
    const events = await eventsOf(callId);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, at) => at + 1));
    const types = events.map((event) => event.type);
    expect(types.slice(0, 4)).toEqual(['queued', 'dispatched', 'ringing', 'answered']);
    expect(types.slice(-2)).toEqual(['ended', 'transcribed']);
    expect(types.filter((type) => type === 'phase').length).toBeGreaterThanOrEqual(2);
    expect(types.filter((type) => type === 'turn').length).toBeGreaterThan(6);
  });

  test.each(PERSONAS)('ends with a lead who is %s, and its minutes are exact', async (persona) => {
    const caller = await createCaller(kit);
    const { calls } = await kit.calls.placeMany(caller, placement({ persona }), null);
    const { callId } = calls[0]!;
    await ended(callId).toMatchObject({ status: 'completed', reservedSeconds: 0 });
    const call = await kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
    const balance = await kit.db.prisma.minutePeriod.findFirstOrThrow({
      where: { accountId: caller.viewer.accountId },
    });
    expect(balance).toMatchObject({ reservedSeconds: 0, usedSeconds: call.durationSeconds });
    // Ringing is not billed.
    expect(call.durationSeconds! > 3).toBe(persona !== 'no_answer');
  });

  test('puts the number on the suppression list when the lead opts out', async () => {
    const caller = await createCaller(kit);
    const { calls } = await kit.calls.placeMany(caller, placement({ persona: 'opt_out' }), null);
    await ended(calls[0]!.callId).toMatchObject({ outcome: 'opted_out' });
    const leads = [{ ...placement().leads[0]!, phone: calls[0]!.phone }];
    const again = await kit.calls.placeMany(caller, placement({ leads }), null);
    expect(again.calls[0]).toMatchObject({ status: 'failed', message: 'This number is on your suppression list' });
    await expect(kit.suppressions.remove(caller, calls[0]!.phone)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('says so when nobody answers', async () => {
    const caller = await createCaller(kit);
    const { calls } = await kit.calls.placeMany(caller, placement({ persona: 'no_answer' }), null);
    await ended(calls[0]!.callId).toMatchObject({ outcome: 'no_answer', durationSeconds: 0 });
    expect((await eventsOf(calls[0]!.callId)).map((event) => event.type)).toEqual([
      'queued',
      'dispatched',
      'ringing',
      'ended',
    ]);
  });

  test('is watched live without a gap or a repeat, and replays from any number', async () => {
    const caller = await createCaller(kit);
    const { calls } = await kit.calls.placeMany(caller, placement(), null);
    const { callId } = calls[0]!;
    const seen: CallEvent[] = [];
    for await (const event of await kit.calls.watch.transcript(caller, callId, 0)) seen.push(event);
    const turns = (await eventsOf(callId)).filter((event) => event.type === 'turn');
    expect(seen.map((event) => event.seq)).toEqual(turns.map((event) => event.seq));
    const from = turns[3]!.seq;
    const rest: CallEvent[] = [];
    for await (const event of await kit.calls.watch.transcript(caller, callId, from)) rest.push(event);
    expect(rest.map((event) => event.seq)).toEqual(turns.map((event) => event.seq).filter((seq) => seq > from));
  });

  test('keeps a lead’s name with rare letters', async () => {
    const caller = await createCaller(kit);
    const name = `A${'𠮷'.repeat(40)}`;
    const company = `${'👩‍💻'.repeat(20)} GmbH`;
    const leads = [{ ...placement().leads[0]!, name, company }];
    const { calls } = await kit.calls.placeMany(caller, placement({ leads }), null);
    const { callId } = calls[0]!;
    await ended(callId).toMatchObject({ status: 'completed', error: null });
    const call = await kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
    expect(call).toMatchObject({ leadName: name, leadCompany: company });
  });

  test('mails the result to its owner', async () => {
    const caller = await createCaller(kit);
    await proveMailbox(kit, caller, 'boss@example.com');
    const input = placement({ ownerEmail: 'boss@example.com' });
    const { calls } = await kit.calls.placeMany(caller, input, null);
    await ended(calls[0]!.callId).toMatchObject({ status: 'completed' });
    const mails = () => kit.db.prisma.email.findMany({ where: { to: 'boss@example.com' } });
    await expect.poll(async () => (await mails()).map((mail) => mail.status), { timeout: 10_000 }).toEqual(['stored']);
    const [mail] = await mails();
    expect(mail!.subject).toContain('Sarah, Acme Corp');
    expect(mail!.text).toContain('Transcript');
    expect(mail!.html).toContain('CloudSync CRM');
    const { brief } = await kit.db.prisma.callContext.findUniqueOrThrow({ where: { callId: calls[0]!.callId } });
    const { openingLine, closingScript, objectionHandlers } = brief as unknown as Brief;
    for (const part of [openingLine, closingScript, ...Object.values(objectionHandlers)])
      expect(mail!.text).toContain(part);
  });
});

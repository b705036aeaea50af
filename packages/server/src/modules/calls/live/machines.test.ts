import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import type { Cue, Report, Taken } from '../../../providers/voice/index.ts';
import { MAX_BRIDGED_SECONDS, MAX_CALL_SECONDS } from '../calls.model.ts';

let kit: Kit;
let voice: HandDriver;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ voice });
  caller = await createCaller(kit, 1000);
});
afterAll(() => kit.close());

const callOf = (id: string) => kit.db.prisma.call.findUniqueOrThrow({ where: { id } });
const turnsOf = async (callId: string) =>
  (await kit.db.prisma.callEvent.findMany({ where: { callId, type: 'turn' }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data as { role: string; text: string; intents?: string[] },
  );

const ask = (silent = false, seconds = 0): Report => ({ type: 'ask', silent, atMs: seconds * 1000 });
const heard = (text: string): Report => ({ type: 'heard', text, fromMs: 0, toMs: 1000 });
const said = ({ saying }: Cue): Report => ({ type: 'said', text: saying!.text, fromMs: 1000, toMs: 2000 });

async function reports(callId: string, ...all: Report[]): Promise<Taken> {
  let taken: Taken = { accepted: false, cue: (await voice.host().read(callId))!.cue };
  for (const report of all) {
    taken = await voice.host().report(callId, taken.cue!.step, report);
    expect({ report, accepted: taken.accepted }).toEqual({ report, accepted: true });
  }
  return taken;
}

/** A call that somebody has answered, before the agent says a word. */
async function answered(changes = {}): Promise<string> {
  const { calls } = await kit.calls.placeMany(caller, placement(changes), null);
  const { callId } = calls[0]!;
  await expect.poll(() => voice.dialled.map((cue) => cue.callId), { timeout: 15_000 }).toContain(callId);
  await reports(callId, { type: 'state', state: 'answered', by: 'person' });
  return callId;
}

const GREETING = 'You have reached the voicemail of Sarah. Please leave a message after the tone.';

describe('a voicemail that speaks first', () => {
  test('is hung up on without a word by default', async () => {
    const callId = await answered();
    const { cue } = await reports(callId, heard(GREETING), ask());
    expect(cue).toMatchObject({ turn: 'end', saying: null });
    await reports(callId, { type: 'ended', reason: 'agent_hung_up' });
    expect(await callOf(callId)).toMatchObject({ status: 'completed', outcome: 'voicemail' });
    expect(await turnsOf(callId)).toMatchObject([{ role: 'lead', text: GREETING, intents: ['voicemail'] }]);
  });

  test('gets a message after the tone where the placement says so', async () => {
    const callId = await answered({ voicemailMessage: true });
    const waiting = await reports(callId, heard(GREETING), ask());
    expect(waiting.cue).toMatchObject({ turn: 'lead', saying: null });
    const { cue } = await reports(callId, heard('[beep]'), ask());
    expect(cue?.saying).toMatchObject({ fixed: true, text: expect.stringContaining('AI-generated voice agent') });
    expect((await reports(callId, said(cue!))).cue).toMatchObject({ turn: 'end' });
  });

  test('gets none in the US and Canada, whatever the placement says', async () => {
    const leads = [{ ...placement().leads[0]!, phone: '+12125550187' }];
    const callId = await answered({ voicemailMessage: true, leads });
    const { cue } = await reports(callId, heard(GREETING), ask());
    expect(cue).toMatchObject({ turn: 'end', saying: null });
  });
});

test('a menu gets a key, which the transcript tells', async () => {
  const callId = await answered();
  const { cue } = await reports(callId, heard('For sales press 1. To speak with an operator press 0.'), ask());
  expect(cue?.saying).toEqual({ text: '[presses 0]', fixed: true, press: '0' });
  await reports(callId, said(cue!));
  expect((await turnsOf(callId)).at(-1)).toMatchObject({ role: 'agent', text: '[presses 0]' });
});

describe('a call that is handed over', () => {
  /** A call whose lead asked for a person, and heard that one is called. */
  async function handingOver(): Promise<string> {
    const callId = await answered({ transferTo: '+97145550100' });
    const opening = await reports(callId, ask());
    const { cue } = await reports(callId, said(opening.cue!), heard('Can I speak to a real person?'), ask());
    expect((await reports(callId, said(cue!))).cue).toMatchObject({ turn: 'handover', saying: null });
    return callId;
  }

  test('gives the colleague a sentence, and then its words to nobody', async () => {
    const callId = await handingOver();
    const { cue } = await reports(callId, { type: 'colleague', answered: true });
    expect(cue).toMatchObject({ turn: 'agent', saying: { fixed: true, text: expect.stringContaining('Sarah') } });
    expect((await reports(callId, said(cue!))).cue).toMatchObject({ turn: 'bridged' });
    await reports(callId, { type: 'ended', reason: 'handed_over' });
    expect(await callOf(callId)).toMatchObject({ status: 'completed', outcome: 'handed_over' });
  });

  test('goes on while there are minutes, longer than the agent’s own calls', async () => {
    const callId = await handingOver();
    const { cue } = await reports(callId, { type: 'colleague', answered: true });
    await reports(callId, said(cue!));
    for (let seconds = 30; seconds < MAX_BRIDGED_SECONDS; seconds += 30)
      expect((await reports(callId, ask(true, seconds))).cue).toMatchObject({ turn: 'bridged', saying: null });
    expect((await callOf(callId)).reservedSeconds).toBeGreaterThan(MAX_CALL_SECONDS);
    expect((await reports(callId, ask(true, MAX_BRIDGED_SECONDS))).cue).toBeNull();
    expect(await callOf(callId)).toMatchObject({ outcome: 'handed_over', durationSeconds: MAX_BRIDGED_SECONDS });
  });

  test('goes on with the lead when nobody answers', async () => {
    const callId = await handingOver();
    const { cue } = await reports(callId, { type: 'colleague', answered: false });
    expect(cue).toMatchObject({ turn: 'agent', saying: { text: expect.stringMatching(/\?$/) } });
  });

  test('heeds an opt-out that was said meanwhile', async () => {
    const callId = await handingOver();
    await reports(callId, heard('Actually, stop calling me.'), { type: 'ended', reason: 'lead_hung_up' });
    const { phone } = await callOf(callId);
    const suppressed = await kit.suppressions.among(kit.db.prisma, { accountId: caller.viewer.accountId }, [phone]);
    expect(suppressed.size).toBe(1);
  });

  test.each([
    ['while the colleague is called', true],
    ['while the agent says that it connects them', false],
  ])('is stopped by an opt-out %s', async (_when, isDialled) => {
    const callId = isDialled ? await handingOver() : await answered({ transferTo: '+97145550100' });
    if (!isDialled) {
      const opening = await reports(callId, ask());
      await reports(callId, said(opening.cue!), heard('Can I speak to a real person?'), ask());
    }
    const optOut = heard('No, wait. Take me off your list.');
    const { cue: stopped } = await reports(callId, optOut);
    const { cue: asks } = stopped!.saying ? await reports(callId, said(stopped!)) : { cue: stopped };
    expect(asks).toMatchObject({ turn: 'agent', saying: null });
    const late = await voice.host().report(callId, asks!.step, { type: 'colleague', answered: true });
    expect(late.accepted).toBe(false);
    const { cue: goodbye } = await reports(callId, ask());
    expect(goodbye).toMatchObject({ turn: 'agent', saying: { fixed: true } });
    expect((await reports(callId, said(goodbye!))).cue).toMatchObject({ turn: 'end' });
    await reports(callId, { type: 'ended', reason: 'agent_hung_up' });
    const { phone, outcome } = await callOf(callId);
    expect(outcome).toBe('opted_out');
    const suppressed = await kit.suppressions.among(kit.db.prisma, { accountId: caller.viewer.accountId }, [phone]);
    expect(suppressed.size).toBe(1);
  });

  test('waits for an answer to the question whether the lead opts out', async () => {
    const callId = await handingOver();
    expect((await reports(callId, heard('Enough of this.'))).cue).toMatchObject({ turn: 'agent' });
    const { cue } = await reports(callId, ask());
    expect(cue).toMatchObject({ turn: 'agent', saying: { text: expect.stringMatching(/\?$/) } });
    await reports(callId, said(cue!), heard('Yes, please.'), { type: 'ended', reason: 'lead_hung_up' });
    const { phone } = await callOf(callId);
    const suppressed = await kit.suppressions.among(kit.db.prisma, { accountId: caller.viewer.accountId }, [phone]);
    expect(suppressed.size).toBe(1);
  });

  test('is not held up by words of thanks', async () => {
    const callId = await handingOver();
    expect((await reports(callId, heard('Thank you, that is kind.'))).cue).toMatchObject({ turn: 'handover' });
  });

  test('refuses the report when no call is handed over', async () => {
    const callId = await answered();
    const { cue } = (await voice.host().read(callId))!;
    const taken = await voice.host().report(callId, cue.step, { type: 'colleague', answered: true });
    expect(taken).toEqual({ accepted: false, cue });
  });
});

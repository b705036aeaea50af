import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { fails, startModel, streams, type Behaviour, type ModelServer } from '../../../../test/fakes/model/server.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { openAiCompatibleLlm } from '../../../providers/llm/index.ts';

let model: ModelServer;
let kit: Kit;
afterEach(async () => {
  await kit.close();
  await model.close();
});

/** A call whose lead types, with a model that behaves like this; the agent has spoken its first words. */
async function talking(behaviour: Behaviour) {
  model = await startModel((response, chat) => (chat.stream ? behaviour : fails(400))(response, chat));
  const llm = openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'fake' });
  kit = await createKit({ llm });
  const caller = await createCaller(kit);
  const { calls } = await kit.calls.placeMany(caller, placement({ joinAsLead: true }), null);
  const { callId } = calls[0]!;
  const turns = () => kit.calls.transcript(callId);
  const spoken = (count: number) =>
    expect.poll(async () => (await turns()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
  await spoken(1);
  return { callId, turns, spoken, say: (text: string) => kit.calls.say(caller, callId, text) };
}

test('the time that a lead waits for the model is in the transcript, and its requests are kept with the call', async () => {
  const { say, spoken, turns, callId } = await talking(async (response, chat) => {
    await sleep(300);
    streams('{"intents": ["affirm"], "words": ""}')(response, chat);
  });
  await say('Yes, go on');
  await spoken(3);
  const [, lead, agent] = await turns();
  expect(agent!.startSeconds - lead!.endSeconds).toBeGreaterThanOrEqual(0.25);
  const { conversation } = await kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
  expect(conversation).toMatchObject({ use: { requests: 1, failures: 0, spoken: 0 } });
});

test('a lead who goes on talking leaves one request open, and is answered by the rules', async () => {
  const { say, spoken, turns } = await talking(() => {});
  for (let at = 0; at < 12; at++) await say('and another thing');
  await expect.poll(() => model.open).toBeLessThanOrEqual(1);
  await spoken(14);
  expect((await turns()).at(-1)).toMatchObject({ role: 'agent' });
  await expect.poll(() => model.open).toBe(0);
});

test('a turn shows the reading that was decided on, where the model read more than the rules', async () => {
  const { say, spoken, turns, callId } = await talking(streams('{"intents": ["call_later"], "words": ""}'));
  await say('my hands are deep in dough');
  await spoken(3);
  const [, lead] = await turns();
  expect(lead!.intents).toEqual(['call_later']);
  const rows = await kit.db.prisma.callEvent.findMany({ where: { callId, type: { in: ['turn', 'understood'] } } });
  expect(rows.find(({ seq }) => seq === lead!.seq)!.data).toMatchObject({ intents: ['unclear'] });
  expect(rows.filter(({ type }) => type === 'understood').map(({ data }) => data)).toEqual([
    { turn: lead!.seq, intents: ['call_later'] },
  ]);
});

test('a reading that the rules have too is told once', async () => {
  const { say, spoken, callId } = await talking(streams('{"intents": ["affirm"], "words": ""}'));
  await say('Yes, go on');
  await spoken(3);
  expect(await kit.db.prisma.callEvent.count({ where: { callId, type: 'understood' } })).toBe(0);
});

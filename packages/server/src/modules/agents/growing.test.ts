import type { DoorCue, DoorReport } from '@nova-calls/schema';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';
import type { ChatRequest } from '../../../test/fakes/openai.ts';
import { fails, gated, startModel, type ModelServer } from '../../../test/fakes/model/server.ts';
import { openAiCompatibleLlm, type Llm } from '../../providers/llm/index.ts';
import { dialogueOf } from '../calls/index.ts';

const FIRST = 'Thanks, that is helpful.';

/** The rules' question, as the model is told it. */
const questionIn = ({ messages }: ChatRequest) => /DRAFT (?:.*[.!?] )?([^.!?]+\?)$/.exec(messages.at(-1)!.content)![1]!;
const tokensOf = ({ messages }: ChatRequest) => messages.map(({ content }) => content).join('').length / 4;
const HEAD = '{"intents":["affirm"],"slots":[],"answer":null,"question":null,"words":"';
const well = (chat: ChatRequest) => [`${HEAD}${FIRST} So`, ` ${questionIn(chat)}"}`];

let stage: BrowserStage;
let model: ModelServer;
let goOn: () => void;
/** The time for the rest of an answer; the server's own when undefined. */
let restMs: number | undefined;
beforeAll(async () => {
  model = await startModel(fails(400));
  const llm = openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'fake' });
  const turn: Llm['turn'] = (request) => llm.turn({ ...request, ...(restMs && { restMs }) });
  stage = await openBrowserStage({ llm: { ...llm, turn } });
});
beforeEach(() => {
  restMs = undefined;
  answersWith(well);
});
afterAll(async () => {
  await stage.close();
  await model.close();
});

/** The model answers turns in these pieces, and stops after each but the last. Briefs are left to the rules. */
function answersWith(pieces: (chat: ChatRequest) => string[]) {
  const turns = gated(pieces);
  ({ goOn } = turns);
  model.become((response, chat) => (chat.stream ? turns.behaviour : fails(400))(response, chat));
}

const heard = (text: string): DoorReport => ({
  type: 'heard',
  text,
  fromMs: 0,
  toMs: 0,
  asks: { atMs: 0, grows: true },
});
const said = (text: string): DoorReport => ({ type: 'said', text, fromMs: 0, toMs: 0 });
const ASK: DoorReport = { type: 'ask', silent: false, atMs: 0, grows: true };

/** A call in which the lead has answered the disclosure, and the model's first sentence is there. */
async function growing(answer: DoorReport = heard('Yes, go on')) {
  const call = await stage.expected();
  const { lease, cue: first } = (await call.worker.claim()).body;
  let cue: DoorCue = first;
  const report = async (next: DoorReport, at = cue.step) => {
    const { body } = await call.worker.report(lease, at, next);
    if (body.cue) cue = body.cue;
    return body;
  };
  await report({ type: 'state', state: 'answered', by: 'person' });
  await report(ASK);
  await report(said(cue.saying!.text));
  const { accepted } = await report(answer);
  expect(accepted).toBe(true);
  const turns = async () =>
    (
      await stage.app.db.prisma.callEvent.findMany({
        where: { callId: call.callId, type: 'turn' },
        orderBy: { seq: 'asc' },
      })
    ).map(({ data }) => (data as { text: string }).text);
  return { ...call, report, turns, lease, cue: () => cue, beat: () => call.worker.heartbeat(lease, cue.step) };
}

describe('words that grow', () => {
  test('are begun in the answer to what was heard, and completed in the next cue', async () => {
    const call = await growing();
    expect(call.cue()).toMatchObject({ turn: 'agent', saying: { text: FIRST, grows: true, fixed: false } });
    const beat = call.beat();
    goOn();
    const { cue } = (await beat).body;
    expect(cue!.saying).toEqual({ text: expect.stringMatching(/^Thanks, that is helpful\. So .+\?$/), fixed: false });
    const { accepted, cue: next } = await call.report(said(cue!.saying!.text), cue!.step);
    expect([accepted, next!.turn, next!.saying]).toEqual([true, 'lead', null]);
    expect((await call.turns()).at(-1)).toBe(cue!.saying!.text);
  });

  test('decide nothing before they are complete', async () => {
    const call = await growing();
    const before = await stage.callOf(call.callId);
    expect(before.conversation).toMatchObject({ unanswered: 'Yes, go on', mind: { consented: false } });
    const beat = call.beat();
    goOn();
    await beat;
    const after = await stage.callOf(call.callId);
    expect(after.conversation).toMatchObject({ unanswered: null, mind: { consented: true }, use: { spoken: 1 } });
  });

  test('that are interrupted are written as far as they were heard, and the lead is answered anew', async () => {
    restMs = 3_600_000;
    const call = await growing();
    const { accepted, cue } = await call.report(said('Thanks, that'));
    expect([accepted, cue!.turn, cue!.saying]).toEqual([true, 'agent', null]);
    await expect.poll(() => model.open).toBe(0);
    expect((await stage.callOf(call.callId)).step).toBe(cue!.step);
    const beat = call.report(heard('but be quick'));
    await expect.poll(() => model.open).toBe(1);
    expect((await beat).cue!.saying).toMatchObject({ text: FIRST, grows: true });
    expect((await call.turns()).slice(1)).toEqual(['Yes, go on', 'Thanks, that', 'but be quick']);
    goOn();
  });

  test('that are given up count as asked for', async () => {
    const call = await growing();
    await call.report(said('Thanks, that'));
    const { cue } = await call.report(heard('but be quick'));
    expect(cue!.saying).toMatchObject({ text: FIRST, grows: true });
    const beat = call.beat();
    goOn();
    await beat;
    const { use } = dialogueOf(await stage.callOf(call.callId));
    expect(use).toMatchObject({ requests: 2, spoken: 1 });
    expect(use!.tokens).toBeGreaterThan(1.8 * tokensOf(model.requests.at(-1)!));
  });

  test('are reported once more when they grew at that moment', async () => {
    const call = await growing();
    const begun = call.cue().step;
    const beat = call.beat();
    goOn();
    await beat;
    const { accepted, cue } = await call.report(said('Thanks, that'), begun);
    expect([accepted, cue!.saying!.text.startsWith(FIRST)]).toEqual([false, true]);
    expect((await call.report(said('Thanks, that'))).accepted).toBe(true);
    expect((await call.turns()).at(-1)).toBe('Thanks, that');
  });

  test('end where they are when the lead types meanwhile', async () => {
    const call = await growing();
    const beat = call.beat();
    await stage.graphql('mutation ($id: ID!) { say(id: $id, text: "And who are you?") { id } }', { id: call.callId });
    const { cue } = (await beat).body;
    expect(cue!.saying).toEqual({ text: FIRST, fixed: false });
    goOn();
    const { cue: next } = await call.report(said(FIRST), cue!.step);
    expect([next!.turn, next!.saying]).toEqual(['agent', null]);
  });

  test('are completed by the rules when the model stalls', async () => {
    const call = await growing();
    const begun = call.cue().step;
    let cue: DoorCue | null = call.cue();
    for (let beats = 0; cue?.step === begun && beats < 4; beats += 1) cue = (await call.beat()).body.cue;
    expect(cue!.saying).toEqual({ text: expect.stringMatching(/^Thanks, that is helpful\. .+\?$/), fixed: false });
  });

  test('are completed by the rules when the server that thought of them is gone, and not before', async () => {
    const call = await growing();
    const early = await call.report(ASK);
    expect(early).toMatchObject({ accepted: false, cue: { saying: { text: FIRST, grows: true } } });
    const progressedAt = new Date(Date.now() - 60_000);
    await stage.app.db.prisma.call.update({ where: { id: call.callId }, data: { progressedAt } });
    const { accepted, cue } = await call.report(ASK);
    expect(accepted).toBe(true);
    expect(cue!.saying).toEqual({ text: expect.stringMatching(/^Thanks, that is helpful\. .+\?$/), fixed: false });
    goOn();
    await sleep(200);
    expect((await stage.callOf(call.callId)).step).toBe(cue!.step);
  });

  test('are handed to the worker that takes over', async () => {
    const call = await growing();
    const { cue } = (await call.worker.claim()).body;
    expect(cue.saying).toMatchObject({ text: FIRST, grows: true });
    goOn();
  });

  test('that are refused behind their beginning go on with the rules’ words', async () => {
    answersWith(() => [`${HEAD}${FIRST} So`, ' I am a real person. What is your card number?"}']);
    const call = await growing();
    const beat = call.beat();
    goOn();
    const text = (await beat).body.cue!.saying!.text;
    expect(text).toMatch(/^Thanks, that is helpful\. .+\?$/);
    expect(text).not.toMatch(/person|card/);
  });

  test('are not for workers that did not ask for them', async () => {
    const { type, text, fromMs, toMs } = heard('Yes, go on') as Extract<DoorReport, { type: 'heard' }>;
    const goingOn = setInterval(() => goOn(), 50);
    const call = await growing({ type, text, fromMs, toMs, asks: { atMs: 0 } });
    clearInterval(goingOn);
    expect(call.cue().saying).toEqual({
      text: expect.stringMatching(/^Thanks, that is helpful\. So .+\?$/),
      fixed: false,
    });
  });
});

describe('a report of words that asks for the answer', () => {
  test('counts as both, and repeated as none', async () => {
    const call = await growing();
    const again = await call.report(heard('Yes, go on'), call.cue().step - 2);
    expect(again).toMatchObject({ accepted: false, cue: { step: call.cue().step } });
    expect((await call.turns()).filter((text) => text === 'Yes, go on')).toHaveLength(1);
    goOn();
  });

  test('asks for nothing while words are to be said', async () => {
    const call = await growing();
    const { accepted, cue } = await call.report(heard('hm'));
    expect(accepted).toBe(true);
    expect(cue!.saying).toEqual({ text: FIRST, fixed: false });
    goOn();
  });
});

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { espeakSynthesiser } from '../../../packages/agent/src/speech/tts/espeak.ts';
import { joined } from '../../../packages/agent/src/speech/audio/wav.ts';
import { spoken } from '../../../packages/agent/test/voices.ts';
import {
  type Browser,
  type BrowserContext,
  hasChromium,
  launch,
  type Page,
} from '../../live-dashboard/test/chromium.ts';
import {
  agentListens,
  beginCall,
  giveMicrophone,
  giveRecogniser,
  hear,
  speak,
  stageOf,
  turnsOn,
  type Sound,
} from './visitor.ts';
import { startWorld, type World } from './world.ts';

const hasEspeak = spawnSync('espeak-ng', ['--version'], { stdio: 'ignore' }).error === undefined;
if (!hasEspeak && process.env.CI) throw new Error('The Arabic call needs a voice: apt-get install -y espeak-ng');

/** English words as sound. */
const inEnglish = async (text: string): Promise<Answer> => ({ text, pcm: await spoken(text), rate: 16_000 });

/** Arabic words as sound. */
async function inArabic(text: string): Promise<Answer> {
  const pieces: Int16Array[] = [];
  let rate = 0;
  for await (const { pcm, sampleRate } of espeakSynthesiser().speak(text, 'ar-AE', new AbortController().signal)) {
    pieces.push(pcm);
    rate = sampleRate;
  }
  return { text, pcm: joined(pieces), rate };
}

/** One after the other, because synthesis has a time limit. */
async function inTurn(texts: string[], speakAs: (text: string) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const text of texts) answers.push(await speakAs(text));
  return answers;
}

interface Answer extends Sound {
  text: string;
}

describe.runIf(hasChromium())('a call in Chromium', () => {
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(), launch()]);
    await world.startWorker({ hears: true });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });
  beforeEach(async () => {
    problems = [];
    context = await browser.newContext({ viewport: { width: 400, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
  });
  afterEach(() => context.close());

  /** Answers each turn of the agent until the call is over. @returns the call, as NOVA has it */
  async function answerAll(contextId: string, answers: Answer[]) {
    let given = 0;
    while (await agentListens(page, given + 1)) {
      const answer = answers[given];
      if (!answer) break;
      world.recogniser.script(answer.text);
      await speak(page, answer);
      given += 1;
      const agentTurn = given;
      await expect
        .poll(async () => (await stageOf(page)) === 'result' || (await turnsOn(page)).length > agentTurn)
        .toBe(true);
    }
    await expect.poll(() => stageOf(page)).toBe('result');
    await expect.poll(() => page.locator('[data-figure=score]').textContent()).toMatch(/^\d+ of 100$/);
    return callOf(contextId);
  }

  async function callOf(contextId: string) {
    const { items } = await world.nova.calls.list({ first: 20 });
    for (const call of items) {
      const query = 'query Brief($id: ID!) { call(id: $id) { brief { id } } }';
      const found = await world.nova.graphql<{ call: { brief: { id: string } | null } }>(query, { id: call.id });
      if (found.call.brief?.id === contextId) return call;
    }
    throw new Error('The call of the page is unknown');
  }

  /** Compares what the page shows with the call, its score, its webhooks and the bill. */
  async function check(contextId: string, answers: string[], usedBefore: number): Promise<void> {
    const call = await callOf(contextId);
    const turns = await world.nova.calls.transcript(call.id);
    expect(await turnsOn(page)).toEqual(turns.map(({ role, text }) => ({ role, text })));
    const heard = turns.filter(({ role }) => role === 'lead').map(({ text }) => text);
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(heard).toEqual(answers.slice(0, heard.length));
    expect(call).toMatchObject({ media: 'browser', status: 'completed', outcome: 'qualified', goalCompleted: true });

    const { score } = await world.nova.quality.get(call.id);
    expect(await page.locator('[data-figure=score]').textContent()).toBe(`${score?.overall} of 100`);
    expect(await page.locator('[data-figure=outcome]').textContent()).toBe('qualified');

    const own = () => world.webhooks.filter(({ data }) => data.call_id === call.id);
    await expect.poll(() => own().length).toBe(3);
    const [ended, transcribed, scored] = ['call.ended', 'call.transcribed', 'call.scored'].map((name) =>
      own().find(({ event }) => event === name),
    );
    expect(ended?.data).toMatchObject({ outcome: 'qualified', duration_seconds: call.durationSeconds });
    expect(transcribed?.data).toMatchObject({ transcript: turns.map(({ role, text }) => ({ role, text })) });
    expect(scored?.data).toMatchObject({ score: { overall: score?.overall } });

    // By the clock of the worker, from the answer to the end.
    const last = turns.at(-1)?.endSeconds ?? 0;
    expect(call.durationSeconds).toBeGreaterThanOrEqual(Math.floor(last));
    const byServer = (Date.parse(call.endedAt ?? '') - Date.parse(call.answeredAt ?? '')) / 1000;
    expect(call.durationSeconds).toBeLessThanOrEqual(Math.ceil(byServer));
    const { minutesUsed } = await world.nova.billing.usage();
    // Minutes have two decimals.
    expect(minutesUsed - usedBefore).toBeCloseTo((call.durationSeconds ?? 0) / 60, 1);
  }

  test('is spoken in English from the disclosure to the score', async () => {
    const { minutesUsed } = await world.nova.billing.usage();
    const texts = [
      'Yes, go ahead.',
      'Our team forgets to call customers back.',
      'We use spreadsheets.',
      'About two thousand dirhams a month.',
      'I decide that myself.',
      'Next month.',
      'No, nothing else.',
      'Yes, please.',
      'Thank you, goodbye.',
    ];
    const answers = await inTurn(texts, inEnglish);
    await giveMicrophone(page);
    await page.goto(world.page);
    const contextId = await beginCall(page, { name: 'Sarah', phone: '+971501234567' });
    await answerAll(contextId, answers);
    await check(contextId, texts, minutesUsed);
    expect(problems).toEqual([]);
  });

  test.runIf(hasEspeak)('is spoken in Arabic, with scripted recognition', async () => {
    const { minutesUsed } = await world.nova.billing.usage();
    const texts = [
      'نعم تفضل',
      'نخسر متابعة العملاء كل أسبوع',
      'نستخدم إكسل',
      'ألفين درهم في الشهر',
      'أنا صاحب القرار',
      'الشهر القادم',
      'لا، ما في شي',
      'نعم، موافق',
      'مع السلامة',
    ];
    const answers = await inTurn(texts, inArabic);
    await giveMicrophone(page);
    await page.goto(world.page);
    const contextId = await beginCall(page, { name: 'سارة', phone: '+971501234568', language: 'ar-AE' });
    await answerAll(contextId, answers);
    await check(contextId, texts, minutesUsed);
    expect(world.recogniser.heard.at(-1)?.language).toBe('ar');
    expect(problems).toEqual([]);
  });

  test('says what is wrong with the microphone, and goes on without it', async () => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    });
    await page.goto(world.page);
    await page.locator('#place button').click();
    await expect.poll(() => stageOf(page)).toBe('microphone');
    expect(await page.locator('#microphone-why').textContent()).toMatch(/^The browser may not use the microphone/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('retry');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#retry').isVisible()).toBe(true);
    await page.locator('#silent').click();
    await expect.poll(() => stageOf(page)).toBe('call');
    await expect.poll(() => page.locator('#status').textContent()).toBe('You are talking with the agent.');
    await page.locator('#leave').click();
    await expect.poll(() => stageOf(page)).toBe('result');
    expect(problems).toEqual([]);
  });

  test('joins a call of somebody else by its context, with captions only', async () => {
    await page.goto(world.page);
    const form = page.locator('#join');
    await form.getByLabel('Context id').fill(randomUUID());
    await form.getByRole('button').click();
    await expect.poll(() => page.locator('#problem').textContent()).toBe('No live call has this room');

    const { calls } = await world.stranger.calls.place({
      ownerEmail: 'stranger@example.com',
      product: 'CloudSync CRM',
      goal: 'qualify_interest',
      consent: true,
      leads: [{ phone: '+971501234560', name: 'Omar' }],
    });
    await form.getByLabel('Context id').fill(calls[0]?.contextId ?? '');
    await form.getByRole('button').click();
    await expect.poll(() => stageOf(page)).toBe('call');
    await expect.poll(async () => (await turnsOn(page)).length).toBe(1);
    expect((await turnsOn(page))[0]?.text).toContain('Omar');
    expect(await page.locator('#type').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    // The last words stay in sight in a lower window.
    await page.setViewportSize({ width: 400, height: 300 });
    const hidden = () =>
      page.locator('#captions').evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);
    await expect.poll(hidden).toBeLessThanOrEqual(1);
    expect(await page.locator('#captions').evaluate((list) => list.scrollHeight > list.clientHeight)).toBe(true);
    await page.locator('#leave').click();
    expect(await page.locator('[data-figure=outcome]').textContent()).toBe('known to the account of this call');
    expect(problems).toEqual([]);
  });

  test("uses the browser's own speech when the worker has no recogniser", async () => {
    await world.stopWorker();
    await world.startWorker({ hears: false });
    await giveMicrophone(page);
    await giveRecogniser(page);
    await page.goto(world.page);
    const contextId = await beginCall(page, { name: 'Mei', phone: '+971501234569' });
    await agentListens(page, 1);
    await expect.poll(() => page.locator('#hearing').textContent()).toMatch(/^Your browser recognises/);
    await expect.poll(() => hear(page, 'yes go', false)).toBe('en-US');
    expect(await page.locator('#captions [data-live][data-role=lead]').textContent()).toContain('yes go');
    expect(await hear(page, 'Yes, go ahead.', true)).toBe('en-US');
    await agentListens(page, 2);

    // The microphone is open, but the worker does not understand: it neither answers nor asks again.
    await speak(page, await inEnglish('Our team forgets to call customers back.'));
    await page.locator('#type input').fill('We forget to call customers back.');
    await page.locator('#type button').click();
    await agentListens(page, 3);
    const { id } = await callOf(contextId);
    const turns = await world.nova.calls.transcript(id);
    const heard = turns.filter(({ role }) => role === 'lead').map(({ text }) => text);
    expect(heard).toEqual(['Yes, go ahead.', 'We forget to call customers back.']);

    await page.locator('#leave').click();
    await expect.poll(() => stageOf(page)).toBe('result');
    expect(await page.locator('#status').textContent()).toBe('You left the call.');
    await expect.poll(async () => (await world.nova.calls.details(id)).status).toBe('completed');
    expect(problems).toEqual([]);
  });
});

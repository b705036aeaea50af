import { Nova } from '@nova-calls/sdk';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScript } from '../../first-call/test/run.ts';
import { build } from '../../../packages/server/test/build.ts';
import { hasChromium, launch } from './chromium.ts';
import { type Message, read } from './messages.ts';
import { type Dashboard, serve, startWorld, type World } from './world.ts';

const script = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let world: World;
beforeAll(async () => {
  build('sdk', 'dist/index.d.cts');
  world = await startWorld(40);
});
afterAll(() => world?.stop());

const SCRIPT = '<img src=x onerror="document.title=1">';
const leads = Array.from({ length: 6 }, (_, i) => ({
  phone: `+9715012345${10 + i}`,
  name: i === 3 ? SCRIPT : `Lead ${i + 1}`,
  company: 'A company with a name that is a good deal longer than others',
}));

describe.runIf(hasChromium())('in Chromium', () => {
  let dashboard: Dashboard;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const shots = mkdtempSync(join(tmpdir(), 'nova-dashboard-'));
  const shoot = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([world.open(), launch()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  });
  afterAll(() => browser?.close());

  /** The end and score of a call. */
  async function finished(id: string) {
    for await (const event of dashboard.nova.calls.stream(id)) if (event.isLast) break;
    const [{ outcome }, { score }] = await Promise.all([
      dashboard.nova.calls.details(id),
      dashboard.nova.quality.get(id),
    ]);
    return { outcome, score: score?.overall };
  }

  test('shows calls from the first ring to the score', async () => {
    await page.goto(dashboard.url);
    await expect.poll(() => page.locator('#connection').textContent()).toBe('live');
    expect(await page.locator('#live + .empty').isVisible()).toBe(true);

    const callIds = await dashboard.place(leads);
    await page.locator('.card .turns li[data-role="lead"]').first().waitFor();
    await page.locator('.phases li[data-state="done"]').first().waitFor();
    expect(await page.locator('.card, .row').count()).toBe(6);
    expect(await page.locator('h3, .name b').getByText(SCRIPT, { exact: true }).count()).toBe(1);
    await shoot('live');

    await expect.poll(() => page.locator('.row').count()).toBe(6);
    await expect.poll(() => page.locator('#stats').innerText()).toMatch(/^live\s+0\s+ended\s+6\s/);
    for (const id of callIds) {
      const { outcome, score } = await finished(id);
      const row = page.locator(`.row[data-open="${id}"]`);
      expect(await row.locator('.chip').textContent()).toBe(outcome?.replaceAll('_', ' '));
      await expect.poll(() => row.locator('.score').textContent()).toBe(String(score ?? '–'));
    }
  });

  test('shows a whole conversation', async () => {
    const { items } = await dashboard.nova.calls.list({ first: 20 });
    const longest = items.toSorted((a, b) => b.lastSeq - a.lastSeq)[0]!;
    await page.locator(`.row[data-open="${longest.id}"]`).click();
    const said = await page.locator('dialog .turns li').allTextContents();
    expect(said).toEqual((await dashboard.nova.calls.transcript(longest.id)).map(({ text }) => text));
    expect(said.length).toBeGreaterThan(4);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
  });

  test('shows the same on a page that is opened later', async () => {
    const before = await page.locator('#ended').innerText();
    await page.reload();
    await expect.poll(() => page.locator('#ended').innerText()).toBe(before);
  });

  test('reconnects by itself, and shows the missed events', async () => {
    const before = await page.locator('.row').count();
    await dashboard.restart(async () => {
      await expect.poll(() => page.locator('#connection').textContent()).toBe('reconnecting');
      const [id] = await dashboard.place([{ phone: '+971501234568', name: 'Missed' }]);
      await dashboard.nova.calls.waitUntilEnded(id!);
    });
    await expect.poll(() => page.locator('.row .name').first().innerText()).toContain('Missed');
    expect(await page.locator('#connection').textContent()).toBe('live');
    expect(await page.locator('.row').count()).toBe(before + 1);
    // The browser logs its own error while the server is away.
    expect(problems.splice(0).every((problem) => problem.includes('ERR_'))).toBe(true);
  });

  test('fits a narrow, dark screen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    await shoot('narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 17, 23)');
  });

  test('had no errors, and ran no script from a lead’s words', async () => {
    expect(problems).toEqual([]);
    expect(await page.title()).toBe('Live calls');
    expect(await page.locator('main img').count()).toBe(0);
  });
});

const isLast = ({ data }: Message) => (JSON.parse(data) as { isLast?: boolean }).isLast === true;
const ids = (messages: Message[]) => messages.flatMap(({ id }) => (id ? [Number(id)] : []));

test('sends a call’s events from first to last, and continues from a page’s position', async () => {
  const { url, place } = await world.open();
  await place([{ phone: '+971501234567', name: 'Sarah' }]);
  const all = await read(url, isLast);
  expect(all[0]).toMatchObject({ event: 'call' });
  expect(JSON.parse(all[0]!.data)).toMatchObject({ leadName: 'Sarah', phone: '+971501234567' });
  const cursors = ids(all);
  expect(cursors.length).toBeGreaterThan(5);

  const middle = cursors[Math.floor(cursors.length / 2)]!;
  const rest = await read(url, isLast, { 'last-event-id': String(middle) });
  expect(ids(rest)).toEqual(cursors.filter((cursor) => cursor > middle));
});

test('introduces a call that is placed while the page is open', async () => {
  const { url, place } = await world.open();
  await place([{ phone: '+971501234567', name: 'Sarah' }]);
  let callId = '';
  let placing: Promise<void> | undefined;
  const placeAnother = async () => {
    [callId = ''] = await place([{ phone: '+971501234568', name: 'Omar' }]);
  };
  const messages = await read(url, (message) => {
    // An event of the first call shows that the stream is open.
    if (message.id) placing ??= placeAnother();
    return callId !== '' && isLast(message) && message.data.includes(callId);
  });
  await placing;
  const own = messages.filter(({ data }) => data.includes(callId)).map(({ data }) => JSON.parse(data) as object);
  expect(own[0]).toMatchObject({ id: callId, leadName: 'Omar' });
  expect(own[1]).toMatchObject({ callId, seq: 1, type: 'queued' });
});

test('serves only its files, without the key', async () => {
  const { url, token } = await world.open();
  for (const path of ['/', '/app.js', '/calls.js', '/view.js', '/style.css', '/icon.svg']) {
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await response.text()).not.toContain(token);
  }
  for (const path of ['/nothing', '/../src/main.ts', '/%2e%2e/package.json', '//', '/events/x'])
    expect((await fetch(url + path)).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  const response = await fetch(url, { headers: { origin: 'https://elsewhere.example' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('answers nothing under the name of another site that leads here', async () => {
  const { url } = await world.open();
  const { port } = new URL(url);
  const statusOf = async (host: string, path: string) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.destroy();
    return response.statusCode;
  };
  for (const path of ['/', '/events']) {
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example'])
      expect(await statusOf(host, path)).toBe(403);
    for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`])
      expect(await statusOf(host, path)).toBe(200);
  }
});

test('tells the page that the key is refused, without details', async () => {
  const { url, close } = await serve(new Nova({ baseUrl: world.url, apiKey: 'wrong' }));
  const messages = await read(url, () => false);
  expect(messages).toEqual([{ event: 'problem', data: expect.stringContaining('does not take the key') as string }]);
  close();
});

test('runs as a script, with calls to look at', async () => {
  const { opened, lines, stop } = runScript(script, { NOVA_URL: world.url });
  const messages = await read(await opened, isLast);
  expect(lines[0]).toMatch(/^A new account, which calls 4 simulated leads\./);
  expect(messages.filter(({ event }) => event === 'call')).toHaveLength(4);
  await stop();
  await expect(runScript(script, { NOVA_URL: world.url, NOVA_TOKEN: 'nonsense' }).opened).rejects.toThrow(
    /Exit code 1: ✗ .+\(401 UNAUTHENTICATED/,
  );
  const { port: PORT } = new URL(world.url);
  await expect(runScript(script, { NOVA_URL: world.url, PORT }).opened).rejects.toThrow(`✗ Port ${PORT} is taken`);
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../first-call/test/server.ts';
import { hasChromium, launch } from './chromium.ts';
import { startWorld, type World } from './world.ts';

const SCRIPT = '<img src=x onerror="document.title=1">';
const leads = Array.from({ length: 10 }, (_, i) => ({
  phone: `+9715012345${10 + i}`,
  name: i === 3 ? SCRIPT : `Lead ${i + 1}`,
  company: 'A company with a name that is a good deal longer than others',
}));

describe.runIf(hasChromium())('in Chromium', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const shots = mkdtempSync(join(tmpdir(), 'nova-dashboard-'));
  const shoot = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

  beforeAll(async () => {
    build('sdk', 'dist/index.d.cts');
    build('server', 'dist/main.js');
    [world, browser] = await Promise.all([startWorld(40), launch()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  test('shows calls from their first ring to their score', { timeout: 60_000 }, async () => {
    await page.goto(world.url);
    await expect.poll(() => page.locator('#connection').textContent()).toBe('live');
    expect(await page.locator('#live + .empty').isVisible()).toBe(true);

    const callIds = await world.place(leads);
    await page.locator('.card .turns li[data-role="lead"]').first().waitFor();
    await page.locator('.phases li[data-state="done"]').first().waitFor();
    expect(await page.locator('.card, .row').count()).toBe(10);
    expect(await page.locator('h3, .name b').getByText(SCRIPT, { exact: true }).count()).toBe(1);
    await shoot('live');

    await expect.poll(() => page.locator('.row').count(), { timeout: 20_000 }).toBe(10);
    await expect
      .poll(() => page.locator('#stats').innerText(), { timeout: 10_000 })
      .toMatch(/^live\s+0\s+ended\s+10\s/);
    const calls = await Promise.all(callIds.map((id) => world.nova.calls.details(id)));
    for (const { id, outcome } of calls)
      expect(await page.locator(`.row[data-open="${id}"] .chip`).textContent()).toBe(outcome?.replaceAll('_', ' '));
  });

  test('shows the whole of a conversation', async () => {
    const { items } = await world.nova.calls.list({ first: 20 });
    const longest = items.toSorted((a, b) => b.lastSeq - a.lastSeq)[0]!;
    await page.locator(`.row[data-open="${longest.id}"]`).click();
    const said = await page.locator('dialog .turns li').allTextContents();
    expect(said).toEqual((await world.nova.calls.transcript(longest.id)).map(({ text }) => text));
    expect(said.length).toBeGreaterThan(4);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
  });

  test('shows the same to who comes later', async () => {
    const before = await page.locator('#ended').innerText();
    await page.reload();
    await expect.poll(() => page.locator('#ended').innerText()).toBe(before);
  });

  test('fits a narrow screen, in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    await shoot('narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 17, 23)');
  });

  test('had nothing to complain about, and ran nothing that a lead wrote', async () => {
    expect(problems).toEqual([]);
    expect(await page.title()).toBe('Live calls');
    expect(await page.locator('main img').count()).toBe(0);
  });
});

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { InPage } from '../page/page.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and no question whether it may be used.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

const chromiumPath = process.env.CHROMIUM || PLACES.find((path) => existsSync(path));
const MISSING = `There is no Chromium at ${PLACES.join(', ')}. Install it (apt-get install -y chromium), or say where it is in CHROMIUM.`;

/**
 * True if a browser is installed. Otherwise logs that its tests are skipped. @throws Error in CI, which must run all
 * tests
 */
export function hasChromium(): boolean {
  if (chromiumPath) return true;
  if (process.env.CI) throw new Error(MISSING);
  console.warn(`Left out: the tests in a browser. ${MISSING}`);
  return false;
}

export interface Web {
  open(): Promise<Page>;
  close(): Promise<void>;
}

/** A browser, and the page of these tests, which has livekit-client in it. */
export async function startWeb(): Promise<Web> {
  const entry = fileURLToPath(new URL('../page/page.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>Room</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
  return {
    async open() {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

type Arguments<Name extends keyof InPage> = Parameters<InPage[Name]>;
type Answer<Name extends keyof InPage> = Awaited<ReturnType<InPage[Name]>>;

/** Does something in the page. */
export async function inPage<Name extends keyof InPage>(
  page: Page,
  name: Name,
  ...given: Arguments<Name>
): Promise<Answer<Name>> {
  const call = ([method, values]: [string, unknown[]]): unknown =>
    (window as unknown as { inPage: Record<string, (...values: unknown[]) => unknown> }).inPage[method]?.(...values);
  return (await page.evaluate(call, [name, given] as [string, unknown[]])) as Answer<Name>;
}

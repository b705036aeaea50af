import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launch, type Page } from '../../../../examples/live-dashboard/test/chromium.ts';
import type { InPage } from '../page/page.ts';

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
  const browser = await launch();
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

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

// For tests in packages with a lock file of their own, so that they need no Playwright of their own.
export type { Browser, BrowserContext, Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, no question whether it may be used, and sound without a click.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** The path of the browser: `CHROMIUM`, or the usual places of Debian and others. */
const chromiumPath = process.env.CHROMIUM || PLACES.find((path) => existsSync(path));

const MISSING = `There is no Chromium at ${PLACES.join(', ')}. Install it (apt-get install -y chromium), or say where it is in CHROMIUM.`;

/** Whether to test in a browser. Without one it says so and skips. @throws Error in CI, where nothing may be skipped */
export function hasChromium(): boolean {
  if (chromiumPath) return true;
  if (process.env.CI) throw new Error(MISSING);
  console.warn(`Left out: the tests in a browser. ${MISSING}`);
  return false;
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args: FLAGS });

export { createBrowserVoice, type BrowserVoice } from './browser.ts';
export type { BrowserTimes } from './browser.config.ts';
export type { BrowserOptions } from './browser.deps.ts';

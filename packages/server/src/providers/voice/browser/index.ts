export { createBrowserVoice, type BrowserVoice } from './browser.ts';
export type { BrowserTimes } from './browser.config.ts';
export type { BrowserOptions, CallRooms } from './browser.deps.ts';
export type { Credential } from './credentials.ts';

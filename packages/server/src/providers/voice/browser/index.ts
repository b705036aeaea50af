export { createBrowserVoice, type BrowserVoice } from './browser.ts';
export { CALLER, JOIN_TIMEOUT_MS, LEASE_MS } from './browser.config.ts';
export type { BrowserOptions, CallRooms } from './browser.deps.ts';
export type { Credential } from './credentials.ts';

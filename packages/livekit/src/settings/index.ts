export * from './clock.ts';
export * from './ids.ts';
export * from './limits.ts';
export type { Log, Settings } from './settings.ts';

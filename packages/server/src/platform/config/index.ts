export { loadConfig, type Config } from './config.ts';
export { describeConfig } from './describe.ts';

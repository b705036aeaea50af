export { loadConfig, publicUrlOf, type Config } from './config.ts';
export { misspelt } from './misspelt.ts';
export { describeConfig } from './describe.ts';

export { expects, type Expected } from './answers/expects.ts';
export { type Authority, authorityIn } from './answers/authority.ts';
export * from './heard.ts';
export { hear } from './hear.ts';

export { expects, type Expected } from './answers/expects.ts';
export { type Authority, authorityIn } from './answers/authority.ts';
export { paysAnother } from './answers/paid.ts';
export * from './heard.ts';
export { hear } from './hear.ts';

export { mergeRouters, procedure, router } from './builder.ts';
export { createGuard, type Guard } from './guard.ts';

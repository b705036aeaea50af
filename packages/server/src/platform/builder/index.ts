export { builder } from './builder.ts';
export type { GraphqlContext, GraphqlServices } from './context.ts';
export { enumValues } from './enums.ts';
export { pageOf } from './paging.ts';

export { builder } from './builder.ts';
export type { GraphqlContext, GraphqlServices } from './context.ts';
export { enumValues, sameWords } from './enums.ts';
export { findsNode, Node, scopeOfNode } from './nodes.ts';
export { OLDER_NAME, subjectOf } from './subject.ts';
export { pageLoaders } from './page-loaders.ts';
export { pageOf } from './paging.ts';

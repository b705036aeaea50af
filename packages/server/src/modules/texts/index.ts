export { textsPersonalData } from './privacy/personal-data.ts';
export { textsRest } from './texts.rest.ts';
export { createTexts } from './texts.service.ts';
export { textsTrpc } from './texts.trpc.ts';
export type { TextsService } from './texts.types.ts';

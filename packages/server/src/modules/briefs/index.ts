export { composeBrief, noteOnRequest } from './writing/compose.ts';
export { readPage, type PageResult } from './reading/page.ts';
export type { Brief, BriefRequest, Lead, WebPage } from './briefs.types.ts';
export { isSayable } from './text/text.ts';
export { writeBrief, type WrittenBrief } from './writing/writer.ts';

export { composeBrief } from './writing/compose.ts';
export { readPage, type PageResult } from './reading/page.ts';
export type { Brief, BriefRequest, Lead, WebPage } from './briefs.types.ts';
export { writeBrief, type WrittenBrief } from './writing/writer.ts';

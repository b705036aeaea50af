export { composeBrief } from './briefs.compose.ts';
export { readPage, type PageResult } from './briefs.page.ts';
export type { Brief, BriefRequest, Lead, WebPage } from './briefs.types.ts';
export { writeBrief, type WrittenBrief } from './briefs.writer.ts';

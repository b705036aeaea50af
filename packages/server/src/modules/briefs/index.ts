export { composeBrief } from './writing/compose.ts';
export { createPageReader, type PageReader } from './reading/page.ts';
export type { Brief, BriefRequest, Lead, WebPage } from './briefs.types.ts';
export { writeBrief, type WrittenBrief } from './writing/writer.ts';

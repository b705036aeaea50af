export { composeBrief, noteOnRequest } from './writing/compose.ts';
export { createPageReader, type PageReader } from './reading/page.ts';
export type { Brief, BriefRequest, Lead, WebPage } from './briefs.types.ts';
export { isSayable } from './text/text.ts';
export { writeBrief, type WrittenBrief } from './writing/writer.ts';

export type { PrivacyDeps } from './privacy.deps.ts';
export { privacyRest } from './privacy.rest.ts';
export { createPrivacy } from './privacy.service.ts';
export { privacyTrpc } from './privacy.trpc.ts';
export type { ExportLine, ExportPage, PrivacyOperators, PrivacyService } from './privacy.types.ts';

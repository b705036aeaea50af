export type { PortalOperators } from './operators/operators.service.ts';
export { portalsRest } from './portals.rest.ts';
export { createPortals, type PortalsService } from './portals.service.ts';
export { portalsTrpc } from './portals.trpc.ts';
export { portalsPersonalData } from './privacy/personal-data.ts';

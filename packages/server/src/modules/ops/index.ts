export { opsRest } from './ops.rest.ts';
export { createOps, type OpsService } from './ops.service.ts';

export { opsRest } from './health.rest.ts';
export { createOps, type OpsService } from './health.service.ts';

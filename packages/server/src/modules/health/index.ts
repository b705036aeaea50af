export { healthRest } from './health.rest.ts';
export { createHealth, type HealthService } from './health.service.ts';
export { healthTrpc } from './health.trpc.ts';

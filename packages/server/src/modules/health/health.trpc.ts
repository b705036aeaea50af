import { procedure, router } from '../../platform/trpc/index.ts';
import type { HealthService } from './health.service.ts';

/** `health`: checks of what this server depends on. */
export const healthTrpc = (health: Pick<HealthService, 'deepHealth'>) =>
  router({ providers: procedure.query(() => health.deepHealth()) });

import type { RouteOptions } from 'fastify';
import { expect, test } from 'vitest';
import { createRestApp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { COLLEAGUE_OPEN_MS } from '../../providers/voice/telephone/telephone.config.ts';
import { agentsRest } from './agents.rest.ts';
import type { AgentsService } from './agents.service.ts';

test('the door waits for a colleague for as long as a dial to one may take', async () => {
  const app = createRestApp({ log: createLog({ level: 'silent' }), authenticate: async () => null });
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  agentsRest(app, {} as AgentsService);
  await app.ready();
  const colleague = routes.find(({ url }) => url.endsWith('/colleague'));
  expect(colleague?.config?.deadlineMs).toBeGreaterThan(COLLEAGUE_OPEN_MS + 10_000);
  await app.close();
});

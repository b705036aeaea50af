import { PORTALS, PortalCampaign, PortalSecret } from '@nova-calls/schema';
import { z } from 'zod';
import type { PortalOperators } from '../portals/index.ts';
import { procedure, router } from './operators.trpc.ts';

const Campaign = PortalCampaign.partial();
const CreateInput = Campaign.extend({
  accountId: z.uuid(),
  portal: z.enum(PORTALS),
  secret: PortalSecret.optional(),
});

/** Which accounts get portals' leads, and how those are called. */
export function portalsRouter(portals: PortalOperators) {
  return router({
    list: procedure
      .input(z.strictObject({ accountId: z.uuid().optional() }).prefault({}))
      .query(({ input }) => portals.list(input.accountId ?? null)),
    create: procedure
      .input(CreateInput)
      .mutation(({ input: { accountId, ...integration } }) => portals.create(accountId, integration)),
    update: procedure
      .input(Campaign.extend({ integrationId: z.uuid() }))
      .mutation(({ input: { integrationId, ...campaign } }) => portals.update(integrationId, campaign)),
  });
}

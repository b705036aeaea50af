import { PORTALS, PortalCampaign, PortalSecret } from '@nova-calls/schema';
import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { PortalsService } from './portals.service.ts';

const Campaign = PortalCampaign.partial();
const CreateInput = Campaign.extend({
  accountId: z.uuid(),
  portal: z.enum(PORTALS),
  secret: PortalSecret.optional(),
});

/** `portals`: which accounts get the portals' leads, and how those leads are called. */
export function portalsTrpc({ operators: portals }: Pick<PortalsService, 'operators'>) {
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

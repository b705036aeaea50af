import type { PortalIntegration } from '../../../generated/client/client.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import type { CampaignInput } from '../integrations/campaign.ts';
import type { Integrations, NewIntegration, WithSecret } from '../integrations/integrations.service.ts';

/** An integration for operators, without its secret. */
export type IntegrationView = Omit<PortalIntegration, 'secret' | 'secretFingerprint'>;

export interface PortalOperators {
  /** Oldest first, of one account or of all. */
  list(accountId: string | null): Promise<IntegrationView[]>;
  /** @throws AppError NOT_FOUND, VALIDATION_FAILED, BAD_REQUEST, CONFLICT */
  create(accountId: string, input: NewIntegration): Promise<{ integration: IntegrationView; secret: string }>;
  /** @throws AppError as create */
  update(id: string, input: CampaignInput): Promise<IntegrationView>;
}

const MOST_LISTED = 500;

export function createPortalOperators({ db, accounts }: PortalsDeps, integrations: Integrations): PortalOperators {
  return {
    list: (accountId) =>
      db.prisma.portalIntegration.findMany({
        omit: { secret: true, secretFingerprint: true },
        where: accountId === null ? {} : { accountId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: MOST_LISTED,
      }),
    async create(accountId, input) {
      await accounts.findAccount(accountId);
      return shown(await integrations.create(accountId, input));
    },
    update: async (id, input) => viewOf(await integrations.update(null, id, input)),
  };
}

const viewOf = ({ secret: _secret, secretFingerprint: _mark, ...view }: PortalIntegration): IntegrationView => view;
const shown = ({ integration, secret }: WithSecret) => ({ integration: viewOf(integration), secret });

import type {
  PortalIntegrationFragment,
  PortalLeadFilter as GraphqlFilter,
  PortalLeadFragment,
} from '../generated/graphql.ts';
import { inWordsOfGraphql, inWordsOfRest } from '../graphql/words.ts';
import type { PortalCampaign, PortalIntegration, PortalLead, PortalLeadFilter } from './portals.types.ts';

export const toIntegration = ({ callingWindow, ...rest }: PortalIntegrationFragment): PortalIntegration => ({
  ...inWordsOfRest(rest, ['portal', 'scheme', 'goal', 'language']),
  callingWindow: callingWindow && inWordsOfRest(callingWindow, ['days']),
});

/** null has a meaning here, and a missing window stays unchanged. */
export function fromCampaign({ callingWindow, ...rest }: Partial<PortalCampaign>) {
  const window = callingWindow && inWordsOfGraphql(callingWindow, ['days']);
  return {
    ...inWordsOfGraphql(rest, ['scheme', 'goal', 'language']),
    ...(callingWindow !== undefined && { callingWindow: window ?? null }),
  };
}

export function toLead({ integration, call, ...rest }: PortalLeadFragment): PortalLead {
  const told = inWordsOfRest(rest, ['portal', 'status']);
  return { ...told, integrationId: integration?.id ?? null, callId: call?.id ?? null };
}

export const fromFilter = (filter: PortalLeadFilter): GraphqlFilter => inWordsOfGraphql(filter, ['status', 'portal']);

import type { CampaignsService } from './campaigns.service.ts';
import './graphql/campaign.graphql.ts';
import './graphql/changes.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    campaigns: CampaignsService;
  }
}

import type { PortalsService } from './portals.service.ts';
import './integrations/changes.graphql.ts';
import './integrations/integrations.graphql.ts';
import './leads/leads.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    portals: PortalsService;
  }
}

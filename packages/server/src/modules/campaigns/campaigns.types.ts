import type { Caller } from '../../platform/auth/index.ts';
import type { PageQuery, Prisma } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import type { Campaign, CampaignLead, CampaignRehearsal } from '../../generated/client/client.ts';
import type { EventListener, FieldName } from '../calls/index.ts';
import type { AddedLeads, NewLeads } from './importing/importing.ts';
import type { LeadFilter } from './reading/campaigns.store.ts';
import type { CampaignReport } from './reading/report.store.ts';
import type { SettingsInput } from './settings/settings.ts';

export interface NewCampaign extends SettingsInput {
  /** Whether the account confirms that it may contact the numbers. */
  consent: boolean;
}

export interface CampaignsService {
  /** Makes a draft. `nameOf` names a field at the caller's door. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED, BAD_REQUEST */
  create(caller: Caller, input: NewCampaign, nameOf?: FieldName): Promise<Campaign>;
  /** Changes settings of a campaign that is not over. @throws AppError as `create`, NOT_FOUND, CONFLICT */
  update(caller: Caller, campaignId: string, input: SettingsInput, nameOf?: FieldName): Promise<Campaign>;
  /** See `addLeads`. */
  addLeads(caller: Caller, campaignId: string, input: NewLeads): Promise<AddedLeads>;
  launch(caller: Caller, campaignId: string): Promise<Campaign>;
  pause(caller: Caller, campaignId: string): Promise<Campaign>;
  resume(caller: Caller, campaignId: string): Promise<Campaign>;
  cancel(caller: Caller, campaignId: string): Promise<Campaign>;
  /** See `deleteCampaign`. */
  delete(caller: Caller, campaignId: string): Promise<void>;
  /** The database condition for the caller's own campaigns. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): Prisma.CampaignWhereInput;
  /** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  campaign(
    caller: Caller,
    campaignId: string,
    query?: Pick<Prisma.CampaignFindFirstArgs, 'include'>,
  ): Promise<Campaign>;
  /** A page of the account's campaigns, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  page(caller: Caller, query: PageQuery & Pick<Prisma.CampaignFindManyArgs, 'include'>): Promise<Campaign[]>;
  /** The same by place. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, place: { limit: number; offset: number }): Promise<Campaign[]>;
  /** Leads in the order in which they were added, behind the place `after`. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  leads(
    caller: Caller,
    campaignId: string,
    filter: LeadFilter,
    place: { after: number; limit: number },
  ): Promise<CampaignLead[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  report(caller: Caller, campaignId: string): Promise<CampaignReport>;
  /** See `beginRehearsal`. */
  rehearse(caller: Caller, campaignId: string, personas?: number): Promise<CampaignRehearsal>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  rehearsal(caller: Caller, campaignId: string, rehearsalId: string): Promise<CampaignRehearsal>;
  /** A campaign as it is now, and again whenever it or one of its leads changes, until it is over. */
  watch(caller: Caller, campaignId: string): Promise<AsyncIterable<Campaign>>;
  /** Arms campaigns that should move and do not; runs every minute. */
  sweep(): Promise<void>;
  /** Deletes campaigns past their retention; runs nightly. */
  retain(): Promise<void>;
}

export interface CampaignsModule {
  service: CampaignsService;
  jobs: JobRegistration[];
  /** Hear of the ends of calls. */
  listeners: EventListener[];
}

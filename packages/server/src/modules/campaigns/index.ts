export { campaignsRest } from './campaigns.rest.ts';
export { createCampaigns, type CampaignsService } from './campaigns.service.ts';
export { campaignsPersonalData } from './privacy/personal-data.ts';

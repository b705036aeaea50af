import type { Tool } from '../tool.ts';
import { getUsage, healthCheck, whoami } from './account.ts';
import { cancelBatch, cancelCall, hangUpCall } from './calls.control.ts';
import { listBatches, listCalls } from './calls.list.ts';
import { placeCalls } from './calls.place.ts';
import { getCall, getCallBrief, getCallDetails, getCallQuality, getTranscript } from './calls.read.ts';
import {
  addCampaignLeads,
  cancelCampaign,
  createCampaign,
  deleteCampaign,
  launchCampaign,
  pauseCampaign,
  resumeCampaign,
  updateCampaign,
} from './campaigns.change.ts';
import { getCampaign, getRehearsal, listCampaignLeads, listCampaigns, rehearseCampaign } from './campaigns.read.ts';
import { getDemoToken } from './demo-token.ts';
import { addSuppression, listSuppressions, removeSuppression } from './suppressions.ts';
import { createWebhook, deleteWebhook, listWebhookDeliveries, listWebhooks, testWebhook } from './webhooks.ts';

/** The tools, in the order in which clients show them. */
export const TOOLS: readonly Tool[] = [
  healthCheck,
  whoami,
  getUsage,
  placeCalls,
  getCall,
  getCallDetails,
  getCallBrief,
  getTranscript,
  getCallQuality,
  listCalls,
  listBatches,
  cancelCall,
  hangUpCall,
  cancelBatch,
  createCampaign,
  updateCampaign,
  addCampaignLeads,
  rehearseCampaign,
  getRehearsal,
  launchCampaign,
  pauseCampaign,
  resumeCampaign,
  cancelCampaign,
  deleteCampaign,
  getCampaign,
  listCampaigns,
  listCampaignLeads,
  listSuppressions,
  addSuppression,
  removeSuppression,
  listWebhooks,
  createWebhook,
  testWebhook,
  listWebhookDeliveries,
  deleteWebhook,
  getDemoToken,
];

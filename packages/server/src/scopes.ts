import type { Scope } from '@nova-calls/schema';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { requireScope } from './platform/auth/index.ts';
import type { GraphqlContext } from './platform/builder/index.ts';
import type { ScopesOf } from './platform/http/index.ts';

/**
 * What an API key needs for each operation; `any`: every key may. MCP has no rows of its own, because its tools call
 * these. A test fails on an operation without a row, and without one only `admin` may do it.
 */
export const REST_SCOPES: ScopesOf = {
  'GET /auth/me': 'any',
  'GET /me/features': 'any',
  'PATCH /v1/account': 'admin',
  'POST /v1/account/password': 'admin',
  'DELETE /v1/sessions': 'admin',
  'POST /v1/api-keys': 'admin',
  'GET /v1/api-keys': 'admin',
  'DELETE /v1/api-keys/:id': 'admin',
  'POST /calls': 'calls:write',
  'GET /v1/call-stats': 'calls:read',
  'DELETE /v1/calls/:id': 'calls:write',
  'DELETE /v1/called-parties/:phone': 'calls:write',
  'DELETE /v1/account': 'admin',
  'GET /v1/account/export': 'admin',
  'POST /v1/campaigns': 'calls:write',
  'GET /v1/campaigns': 'calls:read',
  'GET /v1/campaigns/:id': 'calls:read',
  'PATCH /v1/campaigns/:id': 'calls:write',
  'DELETE /v1/campaigns/:id': 'calls:write',
  'POST /v1/campaigns/:id/leads': 'calls:write',
  'GET /v1/campaigns/:id/leads': 'calls:read',
  'GET /v1/campaigns/:id/report': 'calls:read',
  'POST /v1/campaigns/:id/launch': 'calls:write',
  'POST /v1/campaigns/:id/pause': 'calls:write',
  'POST /v1/campaigns/:id/resume': 'calls:write',
  'POST /v1/campaigns/:id/cancel': 'calls:write',
  'POST /v1/campaigns/:id/rehearsals': 'calls:write',
  'GET /v1/campaigns/:id/rehearsals/:rehearsal_id': 'calls:read',
  'GET /api/calls/:call_id/quality': 'calls:read',
  'GET /v1/suppressions': 'calls:read',
  'POST /v1/suppressions': 'calls:write',
  'DELETE /v1/suppressions/:id': 'calls:write',
  'GET /v1/do-not-call-lists': 'calls:read',
  'POST /v1/do-not-call-lists': 'calls:write',
  'DELETE /v1/do-not-call-lists/:id': 'calls:write',
  'POST /v1/do-not-call-lists/:id/numbers': 'calls:write',
  'DELETE /v1/do-not-call-lists/:id/numbers/:phone': 'calls:write',
  'POST /v1/webhooks': 'webhooks',
  'GET /v1/webhooks': 'webhooks',
  'DELETE /v1/webhooks/:id': 'webhooks',
  'GET /v1/webhooks/:id/deliveries': 'webhooks',
  'POST /v1/webhooks/:id/test': 'webhooks',
  'GET /billing/usage': 'billing',
  'GET /billing/subscription': 'billing',
  'POST /billing/subscribe': 'billing',
  'POST /billing/setup-intent': 'billing',
  'POST /billing/create-payment': 'billing',
  'POST /billing/cancel': 'billing',
  'GET /referrals/code': 'billing',
  'GET /referrals/stats': 'billing',
  'GET /referrals/list': 'billing',
  'GET /referrals/earnings': 'billing',
  'GET /referrals/payouts': 'billing',
  'POST /referrals/payout': 'billing',
  'POST /twilio/credentials': 'admin',
  'POST /twilio/credentials/validate': 'admin',
  'GET /twilio/credentials': 'admin',
  'DELETE /twilio/credentials': 'admin',
  'GET /twilio/numbers/available': 'admin',
  'POST /twilio/numbers/import': 'admin',
  'GET /twilio/numbers': 'admin',
  'POST /twilio/numbers/:id/send-otp': 'admin',
  'POST /twilio/numbers/:id/verify': 'admin',
  'POST /twilio/numbers/:id/set-default': 'admin',
  'DELETE /twilio/numbers/:id': 'admin',
  'GET /voice/consent': 'admin',
  'POST /voice/consent': 'admin',
  'POST /voice/enroll': 'admin',
  'GET /voice/status/:id': 'admin',
  'POST /voice/preview/:id': 'admin',
  'POST /voice/activate/:id': 'admin',
  'GET /voice/profiles': 'admin',
  'DELETE /voice/:id': 'admin',
};

type FieldScopes = Readonly<Record<string, Scope | 'any'>>;

export const GRAPHQL_SCOPES: Readonly<Record<'Query' | 'Mutation' | 'Subscription', FieldScopes>> = {
  Query: {
    availableTwilioNumbers: 'admin',
    batch: 'calls:read',
    batches: 'calls:read',
    call: 'calls:read',
    callStats: 'calls:read',
    campaign: 'calls:read',
    campaigns: 'calls:read',
    // Each type that they find has a scope of its own.
    node: 'any',
    nodes: 'any',
    calls: 'calls:read',
    doNotCallLists: 'calls:read',
    emailExists: 'any',
    me: 'any',
    payouts: 'billing',
    plans: 'any',
    portalIntegration: 'admin',
    portalIntegrations: 'admin',
    portalLead: 'calls:read',
    portalLeads: 'calls:read',
    referralCode: 'billing',
    referralEarnings: 'billing',
    referralStats: 'billing',
    referrals: 'billing',
    serverFeatures: 'any',
    subscription: 'billing',
    suppressions: 'calls:read',
    twilioCredentials: 'admin',
    twilioNumbers: 'admin',
    usage: 'billing',
    voiceConsent: 'admin',
    voices: 'admin',
    webhook: 'webhooks',
    webhookDelivery: 'webhooks',
    webhooks: 'webhooks',
  },
  Mutation: {
    activateVoice: 'admin',
    addCampaignLeads: 'calls:write',
    addDoNotCallNumbers: 'calls:write',
    addSuppression: 'calls:write',
    cancelBatch: 'calls:write',
    cancelCall: 'calls:write',
    cancelCampaign: 'calls:write',
    cancelSubscription: 'billing',
    changePassword: 'admin',
    signOutEverywhere: 'admin',
    updateAccount: 'admin',
    createApiKey: 'admin',
    createCampaign: 'calls:write',
    deleteCampaign: 'calls:write',
    createDoNotCallList: 'calls:write',
    createPayment: 'billing',
    createPortalIntegration: 'admin',
    createSetupIntent: 'billing',
    createWebhook: 'webhooks',
    deleteDoNotCallList: 'calls:write',
    deletePortalIntegration: 'admin',
    deleteTwilioNumber: 'admin',
    deleteWebhook: 'webhooks',
    eraseAccount: 'admin',
    eraseCall: 'calls:write',
    eraseCalledParty: 'calls:write',
    hangUp: 'calls:write',
    importTwilioNumber: 'admin',
    joinCall: 'calls:write',
    joinToken: 'calls:write',
    launchCampaign: 'calls:write',
    login: 'any',
    pauseCampaign: 'calls:write',
    placeCalls: 'calls:write',
    previewVoice: 'admin',
    register: 'any',
    rehearseCampaign: 'calls:write',
    removeDoNotCallNumber: 'calls:write',
    removeSuppression: 'calls:write',
    replayFailedWebhookDeliveries: 'webhooks',
    replayWebhookDelivery: 'webhooks',
    requestPasswordReset: 'any',
    requestPayout: 'billing',
    resetPassword: 'any',
    resumeCampaign: 'calls:write',
    retryPortalLead: 'calls:write',
    revokeApiKey: 'admin',
    revokeTwilioCredentials: 'admin',
    revokeVoice: 'admin',
    rotatePortalSecret: 'admin',
    rotateWebhookSecret: 'webhooks',
    say: 'calls:write',
    sendTwilioNumberCode: 'admin',
    setDefaultTwilioNumber: 'admin',
    signVoiceConsent: 'admin',
    storeTwilioCredentials: 'admin',
    subscribe: 'billing',
    testWebhook: 'webhooks',
    updateCampaign: 'calls:write',
    updatePortalIntegration: 'admin',
    updateWebhook: 'webhooks',
    validateTwilioCredentials: 'admin',
    verifyTwilioNumber: 'admin',
  },
  Subscription: {
    batchUpdated: 'calls:read',
    callEvents: 'calls:read',
    callUpdated: 'calls:read',
    campaignUpdated: 'calls:read',
    transcript: 'calls:read',
    webhookDeliveries: 'webhooks',
  },
};

/**
 * Fields that lead from what a key may read to what it may not. No subscription reaches them, because subscribers of one
 * account share results. A test walks the schema for both.
 */
export const NESTED_SCOPES: Readonly<Record<string, FieldScopes>> = {
  Account: { apiKeys: 'admin' },
  PortalLead: { integration: 'admin' },
};

type Resolver = GraphQLFieldResolver<unknown, GraphqlContext>;

/** Checks the scopes of an API key before each operation of the schema. */
export function withScopes(schema: GraphQLSchema): GraphQLSchema {
  const tables: Record<string, FieldScopes> = { ...GRAPHQL_SCOPES, ...NESTED_SCOPES };
  for (const [typeName, scopes] of Object.entries(tables)) {
    const type = schema.getType(typeName);
    if (!type || !('getFields' in type)) throw new Error(`the schema has no type ${typeName}`);
    const names = typeName in GRAPHQL_SCOPES ? Object.keys(type.getFields()) : Object.keys(scopes);
    for (const name of names) {
      const field = type.getFields()[name] as { resolve?: Resolver | undefined; subscribe?: Resolver | undefined };
      if (typeName === 'Subscription') field.subscribe = guarded(field.subscribe!, scopes[name]);
      else field.resolve = guarded(field.resolve ?? defaultFieldResolver, scopes[name]);
    }
  }
  return schema;
}

const guarded =
  (resolve: Resolver, scope: Scope | 'any' | undefined): Resolver =>
  (root, args, context, info) => {
    requireScope(context.caller.viewer, scope);
    return resolve(root, args, context, info);
  };

import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import openapi from '../../../schema/openapi.json' with { type: 'json' };
import * as generated from '../generated/graphql.ts';
import { Nova, type PlaceCallsInput } from '../index.ts';

type Method = (nova: Nova) => unknown;
const email = 'you@example.com';
const input = {} as PlaceCallsInput;

/** Every documented REST operation, with the method that calls it. */
const METHODS: Record<string, Method> = {
  'POST /auth/register': (nova) => nova.auth.register({ email, password: 'secret' }),
  'POST /auth/login': (nova) => nova.auth.login({ email, password: 'secret' }),
  'POST /auth/check-email': (nova) => nova.auth.checkEmail({ email }),
  'POST /auth/forgot-password': (nova) => nova.auth.forgotPassword({ email }),
  'POST /auth/reset-password': (nova) => nova.auth.resetPassword({ email, code: '123456', newPassword: 'secret' }),
  'POST /auth/confirm-email': (nova) => nova.auth.confirmEmail({ token: 'token' }),
  'GET /auth/me': (nova) => nova.auth.me(),
  'GET /me/features': (nova) => nova.auth.features(),
  'PATCH /v1/account': (nova) => nova.auth.updateProfile({ name: 'Acme Corp' }),
  'POST /v1/account/password': (nova) =>
    nova.auth.changePassword({ currentPassword: 'secret', newPassword: 'secrets' }),
  'DELETE /v1/sessions': (nova) => nova.auth.signOutEverywhere(),
  'POST /v1/api-keys': (nova) => nova.auth.apiKeys.create({ name: 'production' }),
  'GET /v1/api-keys': (nova) => nova.auth.apiKeys.list(),
  'DELETE /v1/api-keys/{id}': (nova) => nova.auth.apiKeys.revoke('1'),
  'POST /calls': (nova) => nova.calls.place(input),
  'GET /calls/{call_id}': (nova) => nova.calls.get('1'),
  'POST /token': (nova) => nova.token({ contextId: '1', participantName: 'Test Caller' }),
  'GET /contexts/{context_id}': (nova) => nova.contexts.get('1'),
  'GET /v1/suppressions': (nova) => nova.suppressions.list({ limit: 10, offset: 5 }),
  'POST /v1/suppressions': (nova) => nova.suppressions.add({ phone: '+971501234567' }),
  'DELETE /v1/suppressions/{id}': (nova) => nova.suppressions.remove('+971501234567'),
  'GET /v1/do-not-call-lists': (nova) => nova.doNotCall.list({ limit: 10, offset: 5 }),
  'POST /v1/do-not-call-lists': (nova) => nova.doNotCall.create({ name: 'registry' }),
  'DELETE /v1/do-not-call-lists/{id}': (nova) => nova.doNotCall.delete('1'),
  'POST /v1/do-not-call-lists/{id}/numbers': (nova) => nova.doNotCall.add('1', { numbers: ['+971501234567'] }),
  'DELETE /v1/do-not-call-lists/{id}/numbers/{phone}': (nova) => nova.doNotCall.remove('1', '+971501234567'),
  'GET /billing/plans': (nova) => nova.billing.plans(),
  'GET /billing/usage': (nova) => nova.billing.usage(),
  'GET /billing/subscription': (nova) => nova.billing.subscription(),
  'POST /billing/subscribe': (nova) => nova.billing.subscribe({ plan: 'starter', paymentMethodId: 'pm_1' }),
  'POST /billing/setup-intent': (nova) => nova.billing.setupIntent(),
  'POST /billing/create-payment': (nova) => nova.billing.createPayment({ planId: 'starter' }),
  'POST /billing/cancel': (nova) => nova.billing.cancel(),
  'GET /referrals/code': (nova) => nova.referrals.code(),
  'GET /referrals/stats': (nova) => nova.referrals.stats(),
  'GET /referrals/list': (nova) => nova.referrals.list({ limit: 10, offset: 5 }),
  'GET /referrals/earnings': (nova) => nova.referrals.earnings({ limit: 10, offset: 5 }),
  'GET /referrals/payouts': (nova) => nova.referrals.payouts({ limit: 10, offset: 5 }),
  'POST /referrals/payout': (nova) => nova.referrals.requestPayout({ amountCents: 5000, method: 'bank_transfer' }),
  'GET /api/calls/{call_id}/quality': (nova) => nova.quality.get('1'),
  'GET /v1/call-stats': (nova) =>
    nova.calls.stats({ from: '2026-06-01', to: '2026-06-30', by: 'outcome', timeZone: 'Asia/Dubai' }),
  'POST /v1/campaigns': (nova) =>
    nova.campaigns.create({ name: 'Autumn', product: 'CRM', goal: 'qualify_interest', consent: true }),
  'GET /v1/campaigns': (nova) => nova.campaigns.list({ limit: 10, offset: 5 }),
  'GET /v1/campaigns/{id}': (nova) => nova.campaigns.get('1'),
  'PATCH /v1/campaigns/{id}': (nova) => nova.campaigns.update('1', { concurrency: 3 }),
  'DELETE /v1/campaigns/{id}': (nova) => nova.campaigns.delete('1'),
  'POST /v1/campaigns/{id}/leads': (nova) => nova.campaigns.addLeads('1', { csv: 'phone\n' }),
  'GET /v1/campaigns/{id}/leads': (nova) => nova.campaigns.leads('1', { status: 'waiting', after: 3, limit: 10 }),
  'GET /v1/campaigns/{id}/report': (nova) => nova.campaigns.report('1'),
  'POST /v1/campaigns/{id}/launch': (nova) => nova.campaigns.launch('1'),
  'POST /v1/campaigns/{id}/pause': (nova) => nova.campaigns.pause('1'),
  'POST /v1/campaigns/{id}/resume': (nova) => nova.campaigns.resume('1'),
  'POST /v1/campaigns/{id}/cancel': (nova) => nova.campaigns.cancel('1'),
  'POST /v1/campaigns/{id}/rehearsals': (nova) => nova.campaigns.rehearse('1', { personas: 4 }),
  'GET /v1/campaigns/{id}/rehearsals/{rehearsal_id}': (nova) => nova.campaigns.rehearsal('1', '2'),
  'POST /v1/webhooks': (nova) => nova.webhooks.create({ url: 'https://example.com', events: ['call.ended'] }),
  'GET /v1/webhooks': (nova) => nova.webhooks.list({ includeInactive: true }),
  'DELETE /v1/webhooks/{id}': (nova) => nova.webhooks.delete('1'),
  'GET /v1/webhooks/{id}/deliveries': (nova) => nova.webhooks.deliveries('1', { limit: 10 }),
  'POST /v1/webhooks/{id}/test': (nova) => nova.webhooks.test('1'),
  'DELETE /v1/calls/{id}': (nova) => nova.privacy.eraseCall('1'),
  'DELETE /v1/called-parties/{phone}': (nova) => nova.privacy.eraseCalledParty('+971501234567'),
  'DELETE /v1/account': (nova) => nova.privacy.eraseAccount({ password: 'secret' }),
  'GET /v1/account/export': (nova) => nova.privacy.export().next(),
  'POST /twilio/credentials': (nova) =>
    nova.twilio.credentials.store({ accountSid: 'AC', apiKeySid: 'SK', apiKeySecret: 'secret' }),
  'POST /twilio/credentials/validate': (nova) => nova.twilio.credentials.validate(),
  'GET /twilio/credentials': (nova) => nova.twilio.credentials.get(),
  'DELETE /twilio/credentials': (nova) => nova.twilio.credentials.revoke(),
  'GET /twilio/numbers/available': (nova) => nova.twilio.numbers.available(),
  'POST /twilio/numbers/import': (nova) => nova.twilio.numbers.import({ phoneNumberSid: 'PN' }),
  'GET /twilio/numbers': (nova) => nova.twilio.numbers.list(),
  'POST /twilio/numbers/{id}/send-otp': (nova) => nova.twilio.numbers.sendCode('1'),
  'POST /twilio/numbers/{id}/verify': (nova) => nova.twilio.numbers.verify('1', { code: '123456' }),
  'POST /twilio/numbers/{id}/set-default': (nova) => nova.twilio.numbers.setDefault('1'),
  'DELETE /twilio/numbers/{id}': (nova) => nova.twilio.numbers.delete('1'),
  'GET /v1/server-features': (nova) => nova.health.features(),
  'GET /voice/consent': (nova) => nova.voices.consent(),
  'POST /voice/consent': (nova) => nova.voices.signConsent({ consentVersion: '1', typedName: 'Sarah Haddad' }),
  'POST /voice/enroll': (nova) => nova.voices.enrol({ name: 'Sarah', audio: new Blob(['RIFF']) }),
  'GET /voice/status/{id}': (nova) => nova.voices.status('1'),
  'POST /voice/preview/{id}': (nova) => nova.voices.preview('1', { text: 'Good morning.' }),
  'POST /voice/activate/{id}': (nova) => nova.voices.activate('1'),
  'GET /voice/profiles': (nova) => nova.voices.list(),
  'DELETE /voice/{id}': (nova) => nova.voices.revoke('1'),
  'GET /health': (nova) => nova.health.check(),
  'GET /health/deep': (nova) => nova.health.deep(),
};

/** Operations without a method, each with its reason: their callers sign with a secret of their own. */
const NOT_FOR_CLIENTS: Record<string, string> = {
  'POST /billing/webhook': 'Stripe posts there',
  'POST /billing/ziina/webhook': 'Ziina posts there',
  'POST /webhooks/property-finder': 'Property Finder posts there',
  'POST /webhooks/property-finder/{integration_id}': 'Property Finder posts there',
  'POST /webhooks/bayut': 'Bayut posts there',
  'POST /webhooks/bayut/{integration_id}': 'Bayut posts there',
};

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}
const schemas: Record<string, { properties?: object }> = openapi.components.schemas;
const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Operation] as const,
  ),
);

test('every documented REST operation has a method, and no method calls a removed operation', () => {
  expect([...Object.keys(METHODS), ...Object.keys(NOT_FOR_CLIENTS)].sort()).toEqual(
    operations.map(([name]) => name).sort(),
  );
});

/** An empty answer, in the form in which the operation documents a list. */
function emptyAnswer({ responses }: Operation): Response {
  const [type = ''] = Object.keys(responses['200']?.content ?? {});
  if (type.startsWith('audio/')) return new Response('', { headers: { 'content-type': type } });
  // An export without rows has no lines.
  if (type === 'application/x-ndjson') return new Response('');
  const name = responses['200']?.content?.['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
  return new Response('items' in (schemas[name]?.properties ?? {}) ? '{"items":[]}' : '[]');
}

describe('a method sends the documented request', () => {
  test.each(operations.filter(([name]) => name in METHODS))('%s', async (name, operation) => {
    const asked: { url: URL; method: string; body: unknown; headers: Record<string, string> }[] = [];
    const fetch = async (
      url: string,
      { method, body, headers }: { method: string; body?: unknown } & { headers: Record<string, string> },
    ) => {
      asked.push({ url: new URL(url), method, body, headers });
      return emptyAnswer(operation);
    };
    await METHODS[name]!(new Nova({ baseUrl: 'http://nova.test', fetch }));
    const [{ url, method, body, headers }] = asked as [(typeof asked)[0]];
    const [, documented = ''] = name.split(' ');
    expect(`${method} ${url.pathname}`).toMatch(
      new RegExp(`^${name.split(' ')[0]} ${documented.replace(/\{\w+\}/g, '[^/]+')}$`),
    );
    const named = (place: string) =>
      (operation.parameters ?? []).filter((one) => one.in === place).map((one) => one.name);
    expect([...url.searchParams.keys()].sort()).toEqual(named('query').sort());
    for (const header of named('header')) expect(headers).toHaveProperty(header.toLowerCase());
    expect(body !== undefined).toBe(operation.requestBody !== undefined);
  });
});

/** Fields of the GraphQL schema that this package needs not send: REST has them too, or methods find each type. */
const BY_REST = {
  Query: [
    // `nova.graphql` sends them: what they find has any type.
    'node',
    'nodes',
    'callStats',
    'campaign',
    'campaigns',
    'me',
    'emailExists',
    'plans',
    'usage',
    'serverFeatures',
    'subscription',
    'suppressions',
    'doNotCallLists',
    'webhooks',
    'referralCode',
    'referralStats',
    'referrals',
    'referralEarnings',
    'payouts',
    'twilioCredentials',
    'availableTwilioNumbers',
    'twilioNumbers',
    'voiceConsent',
    'voices',
  ],
  Mutation: [
    'register',
    'login',
    'requestPasswordReset',
    'resetPassword',
    'createApiKey',
    'revokeApiKey',
    'addSuppression',
    'removeSuppression',
    'createCampaign',
    'updateCampaign',
    'addCampaignLeads',
    'launchCampaign',
    'pauseCampaign',
    'resumeCampaign',
    'cancelCampaign',
    'deleteCampaign',
    'rehearseCampaign',
    'createDoNotCallList',
    'addDoNotCallNumbers',
    'removeDoNotCallNumber',
    'deleteDoNotCallList',
    'createWebhook',
    'deleteWebhook',
    'testWebhook',
    'subscribe',
    'cancelSubscription',
    'createSetupIntent',
    'createPayment',
    'requestPayout',
    'eraseCall',
    'eraseCalledParty',
    'eraseAccount',
    'updateAccount',
    'changePassword',
    'signOutEverywhere',
    'storeTwilioCredentials',
    'validateTwilioCredentials',
    'revokeTwilioCredentials',
    'importTwilioNumber',
    'sendTwilioNumberCode',
    'verifyTwilioNumber',
    'setDefaultTwilioNumber',
    'deleteTwilioNumber',
    'signVoiceConsent',
    'previewVoice',
    'activateVoice',
    'revokeVoice',
  ],
  // `callUpdated` includes the transcript.
  Subscription: ['transcript'],
} as const;

test.each(Object.entries(BY_REST))(
  'every field of %s in the GraphQL schema is reached by a method too',
  (kind, byRest) => {
    const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));
    const fields = Object.keys((schema.getType(kind) as GraphQLObjectType).getFields());
    const own = Object.entries(generated)
      .filter(([name, document]) => name.endsWith('Document') && String(document).startsWith(kind.toLowerCase()))
      .map(([, document]) => /\{\s*(\w+)/.exec(String(document))![1]!);
    expect([...new Set([...own, ...byRest])].sort()).toEqual(fields.sort());
  },
);

import type { GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { schema } from '../src/graphql.ts';
import { register } from './app.ts';
import { causing } from './causing.ts';
import { execute } from './graphql.ts';
import { campaignsBy } from './campaign-drafts.ts';
import { startFakeLiveKit, type FakeLiveKit } from './fakes/livekit.ts';
import { nextPhone } from './kit.ts';
import { openOwnTwilio, type OwnTwilio } from './own-twilio.ts';
import { openOwnVoices, type OwnVoices } from './own-voices.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './money/stage.ts';
import { resetCodeOf } from './mailboxes.ts';
import { everySelection } from './operations.ts';
import { connectPortal, suppressedLead } from './portals.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { join, openInvoices } from './referrals.ts';

const DEPTH = 3;
const PATIENCE = { timeout: 30_000, interval: 100 };

let stage: MoneyStage;
let livekit: FakeLiveKit;
let own: OwnTwilio;
let voices: OwnVoices;
let receiver: Receiver;
let customer: Customer;
/** An ended and scored call with its batch, and a call in which a person speaks for the lead. */
let ended: { id: string; batchId: string };
let talking: { id: string; batchId: string };
let webhookId: string;
let campaignId: string;

beforeAll(async () => {
  [livekit, own, voices] = await Promise.all([startFakeLiveKit(), openOwnTwilio(), openOwnVoices()]);
  const calls = { ...livekit.env, CALLS_MEDIA: 'simulated' };
  stage = await openMoneyStage({
    env: { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', ...calls, ...own.env, ...voices.env },
  });
  receiver = await startReceiver();
  customer = await stage.customer();
  own.enable(stage.app, customer);
  await voices.enable(stage.app, customer);
  // Many calls talk at once: each selection of `say` has one of its own.
  await stage.app.db.prisma.account.update({ where: { id: customer.id }, data: { callConcurrency: 50 } });
  await stage.app.app.services.billing.grant(customer.id, 60_000);
  webhookId = await addWebhook();
  ended = await place();
  await reaches(ended.id, (call) => call.score !== null);
  talking = await placeTalking();
  campaignId = await campaigns.running();
}, 60_000);
afterAll(async () => {
  for (const one of [stage, receiver, livekit, own, voices]) await one.close();
});

const run = async (query: string, token = customer.key) => {
  const answer = await stage.app.graphql(query, {}, token);
  expect(answer.errors).toBeUndefined();
  return answer.data;
};
const campaigns = campaignsBy(run);
const text = (value: unknown) => JSON.stringify(value);
const id = (value: string) => `id: ${text(value)}`;

async function place(more = '') {
  const input = `{ product: "CRM", goal: COLLECT_INFO, consent: true, persona: INTERESTED, ${more} leads: [${lead()}] }`;
  const { placeCalls } = await run(`mutation { placeCalls(input: ${input}) { batch { id } calls { id } } }`);
  return { id: placeCalls.calls[0].id as string, batchId: placeCalls.batch.id as string };
}
/** A call whose agent waits for a person's words. It gives up when nobody speaks for too long. */
async function placeTalking() {
  const call = await place('joinAsLead: true');
  await reaches(call.id, ({ status, transcript }) => status === 'IN_PROGRESS' && transcript.length > 0);
  return call;
}
const lead = () => `{ phone: ${text(nextPhone())}, name: "Sarah" }`;

interface CallState {
  status: string;
  score: object | null;
  transcript: object[];
}
async function reaches(callId: string, isThere: (call: CallState) => boolean) {
  const query = `{ call(${id(callId)}) { status score { overall } transcript { seq } } }`;
  await vi.waitFor(async () => expect(isThere((await run(query)).call)).toBe(true), PATIENCE);
}

async function addWebhook(): Promise<string> {
  const { createWebhook } = await run(
    `mutation { createWebhook(url: ${text(receiver.url)}, events: [CALL_ENDED]) { webhook { id } } }`,
  );
  return createWebhook.webhook.id;
}
async function addDelivery(): Promise<string> {
  const { testWebhook } = await run(`mutation { testWebhook(${id(webhookId)}) { id } }`);
  const query = `{ webhookDelivery(${id(testWebhook.id)}) { status } }`;
  await vi.waitFor(async () => expect((await run(query)).webhookDelivery.status).toBe('DELIVERED'), PATIENCE);
  return testWebhook.id;
}
const addIntegration = async () => (await connectPortal(stage.app, ownerOf(customer))).id;
const ownerOf = ({ id, key, email }: Customer) => ({ id, token: key, email });

async function addList(): Promise<string> {
  const name = text(crypto.randomUUID());
  return (await run(`mutation { createDoNotCallList(name: ${name}) { id } }`)).createDoNotCallList.id;
}

const addSuppressedLead = async () => {
  const phone = nextPhone();
  await run(`mutation { addSuppression(phone: ${text(phone)}) { id } }`);
  return suppressedLead(stage.app, ownerOf(customer), phone);
};

async function earn(): Promise<void> {
  const { referralCode } = await run('{ referralCode { code } }');
  const friend = await join(stage.app, referralCode.code);
  await openInvoices(stage.app).pay(friend.id, 100_000);
}

interface Asked {
  args: string;
  /** The API key to ask with, when it is not the customer's. */
  key: string;
}

/** Valid arguments for each mutation, created just before it runs. A new mutation needs a line here. */
const MUTATIONS: Record<string, () => string | Promise<string | Asked>> = {
  register: () => `email: "${crypto.randomUUID()}@example.com", password: "a-strong-password", name: "New"`,
  login: async () => `email: ${text((await register(stage.app)).email)}, password: "a-strong-password"`,
  requestPasswordReset: () => 'email: "new@example.com"',
  resetPassword: async () => {
    const { email } = await register(stage.app);
    await run(`mutation { requestPasswordReset(email: ${text(email)}) }`);
    return `email: ${text(email)}, code: ${text(await resetCodeOf(stage.app.db, email))}, newPassword: "another-password"`;
  },
  createApiKey: () => 'name: "CI"',
  revokeApiKey: async () =>
    id((await run('mutation { createApiKey(name: "old") { apiKey { id } } }')).createApiKey.apiKey.id),
  placeCalls: () => `input: { product: "CRM", goal: QUALIFY_INTEREST, consent: true, leads: [${lead()}, ${lead()}] }`,
  createCampaign: () => 'input: { name: "Autumn", product: "CRM", goal: QUALIFY_INTEREST, consent: true }',
  updateCampaign: async () => `${id(await campaigns.draft())}, input: { concurrency: 3 }`,
  addCampaignLeads: async () => `${id(await campaigns.draft())}, ${campaigns.rows()}`,
  launchCampaign: async () => id(await campaigns.draft()),
  pauseCampaign: async () => id(await campaigns.scheduled()),
  resumeCampaign: async () => id(await campaigns.paused()),
  cancelCampaign: async () => id(await campaigns.draft()),
  deleteCampaign: async () => id(await campaigns.paused()),
  rehearseCampaign: async () => `${id(await campaigns.rehearsable())}, personas: 1`,
  cancelCall: () => id(ended.id),
  cancelBatch: () => id(ended.batchId),
  hangUp: () => id(ended.id),
  joinCall: () => id(talking.id),
  joinToken: async () => `${id((await place('media: BROWSER')).id)}, participantName: "Ali"`,
  say: async () => `${id((await placeTalking()).id)}, text: "Yes, go on."`,
  addSuppression: () => `phone: ${text(nextPhone())}, reason: "asked by mail"`,
  eraseCall: async () => {
    const call = await place();
    await run(`mutation { hangUp(${id(call.id)}) { id } }`);
    await reaches(call.id, ({ status }) => ['COMPLETED', 'CANCELLED', 'FAILED'].includes(status));
    return id(call.id);
  },
  storeTwilioCredentials: () => own.keyArguments,
  validateTwilioCredentials: () => own.connected(),
  importTwilioNumber: async () => `phoneNumberSid: ${text(await own.newNumberSid())}`,
  sendTwilioNumberCode: async () => id((await own.imported()).id),
  verifyTwilioNumber: async () => {
    const line = await own.waiting();
    return `${id(line.id)}, code: ${text(line.code)}`;
  },
  setDefaultTwilioNumber: async () => id(await own.active()),
  deleteTwilioNumber: async () => id((await own.imported()).id),
  revokeTwilioCredentials: () => own.connected(),
  signVoiceConsent: () => 'version: "2026-11-28.2", typedName: "Sarah Haddad"',
  previewVoice: async () => `${id(await voices.ready())}, text: "Good morning."`,
  activateVoice: async () => id(await voices.ready()),
  revokeVoice: async () => id(await voices.ready()),
  eraseCalledParty: () => `phone: ${text(nextPhone())}`,
  eraseAccount: async () => {
    const { token } = await register(stage.app);
    return { args: 'password: "a-strong-password"', key: token };
  },
  updateAccount: () => 'name: "Acme"',
  changePassword: async () => {
    const { token } = await register(stage.app);
    return { args: 'currentPassword: "a-strong-password", newPassword: "a-stronger-password"', key: token };
  },
  signOutEverywhere: async () => ({ args: '', key: (await register(stage.app)).token }),
  removeSuppression: () => `phone: ${text(nextPhone())}`,
  createDoNotCallList: () => `name: ${text(crypto.randomUUID())}`,
  addDoNotCallNumbers: async () => `listId: ${text(await addList())}, numbers: [${text(nextPhone())}, "call me"]`,
  removeDoNotCallNumber: async () => `listId: ${text(await addList())}, phone: ${text(nextPhone())}`,
  deleteDoNotCallList: async () => id(await addList()),
  subscribe: () => `plan: STARTER, paymentMethodId: ${text(stage.stripe.createPaymentMethod('pm_card_visa'))}`,
  cancelSubscription: async () => {
    await customer.subscribe('starter');
    return '';
  },
  createSetupIntent: () => '',
  createPayment: async () => ({ args: 'plan: GROWTH', key: (await stage.customer()).key }),
  createWebhook: () => `url: ${text(receiver.url)}`,
  updateWebhook: async () => `${id(await addWebhook())}, events: [CALL_SCORED], isActive: true`,
  deleteWebhook: async () => id(await addWebhook()),
  rotateWebhookSecret: async () => `${id(await addWebhook())}, overlapHours: 1`,
  testWebhook: () => id(webhookId),
  replayWebhookDelivery: async () => id(await addDelivery()),
  replayFailedWebhookDeliveries: () => `${id(webhookId)}, since: "2026-01-01T00:00:00Z"`,
  createPortalIntegration: () =>
    'input: { portal: BAYUT, product: "villas", goal: QUALIFY_INTEREST, callingWindow: { timezone: "Asia/Dubai", days: [MON], from: "09:00", to: "18:00" } }',
  updatePortalIntegration: async () => `${id(await addIntegration())}, input: { product: "penthouses" }`,
  rotatePortalSecret: async () => id(await addIntegration()),
  deletePortalIntegration: async () => id(await addIntegration()),
  retryPortalLead: async () => id(await addSuppressedLead()),
  requestPayout: async () => {
    await earn();
    return 'amountCents: 5000, method: "bank transfer"';
  },
};

/** Valid arguments for each query that needs some. */
const QUERIES: Record<string, () => string | Promise<string>> = {
  call: () => id(ended.id),
  callStats: () => 'from: "2026-06-01", to: "2026-06-30"',
  batch: () => id(ended.batchId),
  campaign: async () => id(await campaigns.running()),
  node: () => id(ended.id),
  nodes: () => `ids: [${text(ended.id)}, ${text(ended.batchId)}]`,
  availableTwilioNumbers: () => own.connected(),
  emailExists: () => `email: ${text(customer.email)}`,
  portalIntegration: async () => id(await addIntegration()),
  portalLead: async () => id(await addSuppressedLead()),
  webhook: () => id(webhookId),
  webhookDelivery: async () => id(await addDelivery()),
};

/** Valid arguments for each subscription and, if it has no event yet, an action that causes one. */
const SUBSCRIPTIONS: Record<string, { args: () => string; cause?: () => Promise<unknown> }> = {
  callUpdated: { args: () => id(ended.id) },
  transcript: { args: () => id(ended.id) },
  callEvents: { args: () => 'after: "0"' },
  batchUpdated: { args: () => id(ended.batchId) },
  campaignUpdated: { args: () => id(campaignId) },
  webhookDeliveries: { args: () => '', cause: () => run(`mutation { testWebhook(${id(webhookId)}) { id } }`) },
};

const selectionsOf = ({ type }: GraphQLField<unknown, unknown>) => everySelection(type, DEPTH);
const queries = schema.getQueryType()!.getFields();
const mutations = schema.getMutationType()!.getFields();
const subscriptions = schema.getSubscriptionType()!.getFields();

test('the tables name every mutation and every subscription', () => {
  expect(Object.keys(MUTATIONS).toSorted()).toEqual(Object.keys(mutations).toSorted());
  expect(Object.keys(SUBSCRIPTIONS).toSorted()).toEqual(Object.keys(subscriptions).toSorted());
});

describe('every field of a mutation’s result, three levels deep', () => {
  test.each(Object.keys(mutations))('%s', async (name) => {
    for (const selection of selectionsOf(mutations[name]!)) {
      const asked = await MUTATIONS[name]!();
      const { args, key } = typeof asked === 'string' ? { args: asked, key: customer.key } : asked;
      const query = `mutation { ${name}${args && `(${args})`} ${selection} }`;
      const answer = await stage.app.graphql(query, {}, key);
      expect(answer.errors).toBeUndefined();
      expect(answer.data[name]).not.toBeNull();
    }
  });
});

describe('every field of a query’s result, three levels deep', () => {
  // Runs without the HTTP door, whose limits such large operations exceed.
  const ask = async (source: string) => {
    const services = stage.app.app.services;
    const viewer = await services.accounts.authenticate(`Bearer ${customer.key}`);
    const caller = { viewer, ip: '192.0.2.1', requestId: 'test' };
    return execute({ prisma: stage.app.db.prisma, services }, caller, source);
  };

  test.each(Object.keys(queries))('%s', async (name) => {
    const args = (await QUERIES[name]?.()) ?? '';
    for (const selection of selectionsOf(queries[name]!)) {
      const { errors } = await ask(`{ ${name}${args && `(${args})`} ${selection} }`);
      expect(errors).toBeUndefined();
    }
  });
});

describe('every field of a subscription’s event, three levels deep', () => {
  test.each(Object.keys(subscriptions))('%s', async (name) => {
    const { args, cause = async () => {} } = SUBSCRIPTIONS[name]!;
    const client = stage.app.websocket(customer.key);
    for (const selection of selectionsOf(subscriptions[name]!)) {
      const query = `subscription { ${name}${args() && `(${args()})`} ${selection} }`;
      const { value } = await causing(client.iterate({ query }).next(), cause);
      expect(value?.errors).toBeUndefined();
      expect(value?.data?.[name]).toEqual(expect.any(Object));
    }
    await client.dispose();
  });
});

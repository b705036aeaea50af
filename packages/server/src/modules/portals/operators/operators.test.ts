import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { bayutLead, deliver } from '../../../../test/portals.ts';

const OPERATOR_TOKEN = 'operators-token-of-more-than-32-characters';
let app: TestApp;
let stranger: { token: string; id: string };
beforeAll(async () => {
  app = await startTestApp({ env: { OPERATOR_TOKEN }, work: false });
  stranger = await register(app);
});
afterAll(() => app.stop());

const operate = (name: string, body: object, token = OPERATOR_TOKEN) =>
  app.rest('POST', `/trpc/portals.${name}`, { ...body }, bearer(token));
const list = (query: object) =>
  app.rest(
    'GET',
    `/trpc/portals.list?input=${encodeURIComponent(JSON.stringify(query))}`,
    undefined,
    bearer(OPERATOR_TOKEN),
  );

test('operators set up integrations for any account', async () => {
  const created = await operate('create', {
    accountId: stranger.id,
    portal: 'bayut',
    product: 'villas',
    callingWindow: null,
  });
  const { integration, secret } = created.body.result.data;
  expect([created.status, integration.accountId]).toEqual([200, stranger.id]);
  expect((await deliver(app, 'bayut', bayutLead(), { secret })).status).toBe(200);
  const updated = await operate('update', { integrationId: integration.id, isActive: false });
  expect(updated.body.result.data).toMatchObject({ isActive: false, product: 'villas' });
  const listed = await list({ accountId: stranger.id });
  expect(listed.body.result.data).toMatchObject([{ id: integration.id, isActive: false }]);
  for (const answer of [created, updated, listed])
    expect(JSON.stringify(answer.body)).not.toMatch(/secretFingerprint|"v1\./);
});

test('operators get errors for invalid input', async () => {
  const nobody = '0199f0d4-0000-7000-8000-000000000000';
  const integration = { portal: 'bayut', product: 'villas' };
  expect((await operate('create', { accountId: nobody, ...integration })).status).toBe(404);
  expect((await operate('update', { integrationId: nobody, name: 'x' })).status).toBe(404);
  expect((await operate('create', { accountId: stranger.id, portal: 'zillow' })).status).toBe(400);
  expect((await operate('create', { accountId: stranger.id, ...integration, goal: 'book_meeting' })).status).toBe(400);
  expect((await operate('create', { accountId: stranger.id, ...integration }, stranger.token)).status).toBe(401);
});

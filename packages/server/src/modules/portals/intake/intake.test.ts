import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { onPostgres } from '../../../../test/database.ts';
import { createDatabase, openPostgres } from '../../../platform/db/index.ts';
import {
  bayutLead,
  openPortal,
  deliver,
  HEADERS,
  hmac,
  leadOf,
  PORTAL_ENV,
  propertyFinderEvent,
  SECRETS,
  type PortalPath,
} from '../../../../test/portals.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: PORTAL_ENV, work: false });
});
afterAll(() => app.stop());

const FORMS = [
  ['property-finder', propertyFinderEvent, 'event_id'],
  ['bayut', bayutLead, 'lead_id'],
] as const;

const jobsFor = async (leadId: string) => {
  const rows = await app.db.raw.query(
    `SELECT id FROM jobs WHERE queue = 'portals.dispatch' AND payload->>'leadId' = $1`,
    [leadId],
  );
  return rows.length;
};
const keptOf = (eventId: string) => app.db.prisma.portalLead.findMany({ where: { eventId } });

describe.each(FORMS)('POST /webhooks/%s', (portal, make, idName) => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    app.rest('POST', `/webhooks/${portal}`, body, headers);

  test('200: the lead is stored, with its job', async () => {
    const body = make();
    const from = performance.now();
    const answer = await deliver(app, portal, body);
    expect(answer.body.elapsed_ms).toBeGreaterThan(0);
    expect(answer.body.elapsed_ms).toBeLessThanOrEqual(performance.now() - from);
    expect([answer.status, answer.body]).toEqual([
      200,
      { accepted: true, [idName]: body.id, elapsed_ms: expect.any(Number) },
    ]);
    const lead = await leadOf(app, body.id);
    const owner = await app.app.services.accounts.findAccount(PORTAL_ENV.PORTAL_OWNER_EMAIL);
    expect(lead).toMatchObject({ status: 'received', accountId: owner.id, payload: JSON.stringify(body) });
    expect(await jobsFor(lead!.id)).toBe(1);
  });

  test('200: a repeated event changes nothing, even with other content', async () => {
    const body = make();
    const first = await deliver(app, portal, body);
    const second = await deliver(app, portal, { ...body, new_field: true });
    expect([second.status, second.body[idName]]).toEqual([200, first.body[idName]]);
    const kept = await keptOf(body.id);
    expect(kept.map(({ payload }) => payload)).toEqual([JSON.stringify(body)]);
    expect(await jobsFor(kept[0]!.id)).toBe(1);
  });

  test('200: fifty simultaneous deliveries make one lead and one job', async () => {
    const body = make();
    const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(app, portal, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const kept = await keptOf(body.id);
    expect(kept).toHaveLength(1);
    expect(await jobsFor(kept[0]!.id)).toBe(1);
  });

  test('200: the signature covers the bytes, whatever the content type', async () => {
    const body = JSON.stringify(make(), null, 4);
    const signature = { [HEADERS[portal]]: `sha256=${hmac(SECRETS[portal], body)}` };
    for (const type of ['text/plain', 'application/json; charset=utf-8', 'application/octet-stream'])
      expect((await post(body, { ...signature, 'content-type': type })).status).toBe(200);
  });

  test.each([
    ['not JSON', '{', /not JSON/],
    ['nothing', '', /not JSON/],
    ['another shape', '{"hello":"world"}', /id/],
    ['a list', '[1]', /does not fit/],
  ])('400: %s', async (_what, body, detail) => {
    const answer = await deliver(app, portal, body);
    expect([answer.status, answer.body]).toEqual([400, { detail: expect.stringMatching(detail) }]);
  });

  test('401: the signature is missing, has another scheme, secret or body, or is an account’s token', async () => {
    const body = JSON.stringify(make());
    const digest = hmac(SECRETS[portal], body);
    const { token } = await openPortal(app);
    const wrong: Record<string, string>[] = [
      {},
      { [HEADERS[portal]]: digest },
      { [HEADERS[portal]]: `sha1=${digest}` },
      { [HEADERS[portal]]: `sha256=${digest.slice(1)}` },
      { [HEADERS[portal]]: `sha256=${hmac('another secret', body)}` },
      { [HEADERS[portal]]: `sha256=${hmac(SECRETS[portal], `${body} `)}` },
      { [HEADERS[portal]]: `sha256=${createHash('md5').update(`${SECRETS[portal]}${body}`).digest('hex')}` },
      { 'x-signature': digest },
      { authorization: `Bearer ${token}` },
    ];
    for (const headers of wrong) {
      const answer = await post(body, headers);
      expect([answer.status, answer.body]).toEqual([401, { detail: 'Missing or invalid signature' }]);
    }
    expect(await keptOf((JSON.parse(body) as { id: string }).id)).toEqual([]);
  });

  test('401 comes before 400', async () => expect((await post('{')).status).toBe(401));

  test('413: the body is larger than 256 kB', async () => {
    const answer = await deliver(app, portal, { ...make(), story: 'x'.repeat(260 * 1024) });
    expect([answer.status, typeof answer.body.detail]).toEqual([413, 'string']);
    expect((await deliver(app, portal, { ...make(), story: 'x'.repeat(200 * 1024) })).status).toBe(200);
  });

  test('404 and 405 have the usual body', async () => {
    expect((await app.rest('GET', `/webhooks/${portal}`)).status).toBe(405);
    expect((await app.rest('POST', '/webhooks/zillow', {})).status).toBe(404);
  });

  test('the log holds neither number nor e-mail', async () => {
    await deliver(app, portal, make({}, '+971509998877'));
    await deliver(app, portal, { id: 'x', enquirer: { phone_number: { n: '+971509998877' } }, type: 'lead.created' });
    expect(app.lines.join('\n')).not.toMatch(/509998877|x\.example/);
  });
});

describe('an account’s own integration', () => {
  test('takes deliveries with its own secret, at its own address and at the shared one', async () => {
    const own = await openPortal(app);
    for (const to of [{ secret: own.secret, id: own.id }, { secret: own.secret }]) {
      const body = propertyFinderEvent();
      expect((await deliver(app, 'property-finder', body, to)).status).toBe(200);
      expect(await leadOf(app, body.id)).toMatchObject({ integrationId: own.id, accountId: own.accountId });
    }
  });

  test('may have the same event id as another integration', async () => {
    const [one, two] = [await openPortal(app), await openPortal(app)];
    const body = propertyFinderEvent();
    for (const { secret } of [one, two]) await deliver(app, 'property-finder', body, { secret });
    const kept = await keptOf(body.id);
    expect(kept).toHaveLength(2);
    expect(new Set(kept.map(({ accountId }) => accountId))).toEqual(new Set([one.accountId, two.accountId]));
  });

  test('401: its own address refuses the default secret; 404: the id is unknown or of another portal', async () => {
    const own = await openPortal(app);
    const body = propertyFinderEvent();
    expect((await deliver(app, 'property-finder', body, { id: own.id })).status).toBe(401);
    for (const id of [crypto.randomUUID(), 'nonsense'])
      expect((await deliver(app, 'property-finder', body, { id })).status).toBe(404);
    expect((await deliver(app, 'bayut', bayutLead(), { secret: own.secret, id: own.id })).status).toBe(404);
  });

  test('accepts the vendor’s own header if it is set so', async () => {
    const own = await openPortal(app, { scheme: 'VENDOR' });
    const body = JSON.stringify(propertyFinderEvent());
    const post = (headers: Record<string, string>) =>
      app.rest('POST', `/webhooks/property-finder/${own.id}`, body, headers);
    expect((await post({ 'x-signature': hmac(own.secret, body) })).status).toBe(200);
    expect((await post({ [HEADERS['property-finder']]: `sha256=${hmac(own.secret, body)}` })).status).toBe(200);
    expect((await post({ 'x-signature': hmac('another', body) })).status).toBe(401);
    const bayut = await openPortal(app, { scheme: 'VENDOR', portal: 'BAYUT' });
    const headers = { 'x-signature': hmac(bayut.secret, body) };
    expect((await app.rest('POST', `/webhooks/bayut/${bayut.id}`, body, headers)).status).toBe(401);
  });
});

test.each<PortalPath>(['property-finder', 'bayut'])(
  '503: %s without any integration, whatever is sent',
  async (portal) => {
    const bare = await startTestApp({ work: false });
    for (const body of ['{', JSON.stringify(bayutLead())]) {
      const answer = await deliver(bare, portal, body);
      expect([answer.status, answer.body]).toEqual([503, { detail: expect.stringContaining('not enabled') }]);
    }
    await bare.stop();
  },
);

test('503: the integration is disabled, until it is enabled again', async () => {
  const bare = await startTestApp({ work: false });
  const own = await openPortal(bare, { isActive: false });
  const post = (to: object = {}) =>
    deliver(bare, 'property-finder', propertyFinderEvent(), { secret: own.secret, ...to });
  expect([(await post()).status, (await post({ id: own.id })).status]).toEqual([503, 503]);
  const input = { isActive: true };
  const UPDATE = `mutation ($id: ID!, $input: UpdatePortalIntegrationInput!) { updatePortalIntegration(id: $id, input: $input) { id } }`;
  await bare.graphql(UPDATE, { id: own.id, input }, own.token);
  expect([(await post()).status, (await post({ id: own.id })).status]).toEqual([200, 200]);
  await bare.stop();
});

test.runIf(onPostgres)('two processes with the same events at once keep each event once', async () => {
  const { url } = app.db;
  const db = { ...createDatabase(await openPostgres(url!, 5, [])), url };
  const other = await startTestApp({ env: PORTAL_ENV, work: false, db });
  const bodies = Array.from({ length: 30 }, () => bayutLead());
  const posts = [app, other, app, other].flatMap((to, at) =>
    (at % 2 ? bodies : bodies.toReversed()).map((body) => deliver(to, 'bayut', body)),
  );
  expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([200]));
  for (const { id } of bodies) {
    const kept = await keptOf(id);
    expect([kept.length, await jobsFor(kept[0]!.id)]).toEqual([1, 1]);
  }
  await other.stop();
});

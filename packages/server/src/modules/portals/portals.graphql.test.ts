import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../test/app.ts';
import { nextPhone } from '../../../test/kit.ts';
import {
  bayutLead,
  openPortal,
  deliver,
  leadOf,
  PORTAL_ENV,
  propertyFinderEvent,
  SECRETS,
} from '../../../test/portals.ts';

let app: TestApp;
let owner: Awaited<ReturnType<typeof openPortal>>;
let stranger: { token: string; id: string };
beforeAll(async () => {
  app = await startTestApp({ env: PORTAL_ENV });
});
beforeEach(async () => {
  owner = await openPortal(app);
  stranger = await register(app);
});
afterAll(() => app.stop());

const CREATE = `mutation ($input: CreatePortalIntegrationInput!) {
  createPortalIntegration(input: $input) { secret integration { id } }
}`;
const UPDATE = `mutation ($id: ID!, $input: UpdatePortalIntegrationInput!) {
  updatePortalIntegration(id: $id, input: $input) { name product context goal bookingLink isActive callingWindow { from } }
}`;
const ROTATE = 'mutation ($id: ID!, $secret: String) { rotatePortalSecret(id: $id, secret: $secret) { secret } }';
const DELETE = 'mutation ($id: ID!) { deletePortalIntegration(id: $id) }';
const RETRY = 'mutation ($id: ID!) { retryPortalLead(id: $id) { status } }';
const ALL = `{ portalIntegrations {
  id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink ownerEmail isActive
  callingWindow { timezone days from to }
} }`;
const input = { portal: 'BAYUT', product: 'villas', goal: 'QUALIFY_INTEREST' };
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;
const run = (query: string, variables: object, token = owner.token) => app.graphql(query, { ...variables }, token);

describe('integrations', () => {
  test('are shown to their owner, without the secret', async () => {
    const answer = await run(ALL, {});
    expect(answer.data.portalIntegrations).toEqual([
      {
        id: owner.id,
        portal: 'PROPERTY_FINDER',
        name: 'Property leads',
        isDefault: false,
        hasSecret: true,
        webhookPath: `/webhooks/property-finder/${owner.id}`,
        scheme: 'DOCUMENTED',
        product: 'flats in Dubai Marina',
        context: null,
        goal: 'QUALIFY_INTEREST',
        language: 'EN',
        bookingLink: null,
        ownerEmail: null,
        isActive: true,
        callingWindow: null,
      },
    ]);
    expect(JSON.stringify(answer)).not.toContain(owner.secret);
    expect((await run(ALL, {}, stranger.token)).data.portalIntegrations).toEqual([]);
    const row = await app.db.prisma.portalIntegration.findUniqueOrThrow({ where: { id: owner.id } });
    expect(JSON.stringify(row)).not.toContain(owner.secret);
  });

  test('cannot be read or changed by another account', async () => {
    const { id } = owner;
    const tries: [string, object][] = [
      ['query ($id: ID!) { portalIntegration(id: $id) { id } }', { id }],
      [UPDATE, { id, input: { name: 'mine' } }],
      [ROTATE, { id }],
      [DELETE, { id }],
    ];
    for (const [query, variables] of tries) {
      expect(codeOf(await run(query, variables, stranger.token))).toBe('NOT_FOUND');
      expect(codeOf(await app.graphql(query, { ...variables }))).toBe('UNAUTHENTICATED');
      expect(codeOf(await run(query, { ...variables, id: 'nonsense' }))).toBe('NOT_FOUND');
    }
    expect((await run(ALL, {})).data.portalIntegrations[0].name).toBe('Property leads');
  });

  test('change only the given fields, and null clears a field', async () => {
    const callingWindow = { timezone: 'Asia/Dubai', days: ['MON'], from: '10:00', to: '12:00' };
    const given = {
      name: 'Marina',
      context: 'Sea view',
      callingWindow,
      goal: 'BOOK_MEETING',
      bookingLink: 'https://c.example',
    };
    const first = await run(UPDATE, { id: owner.id, input: given });
    expect(first.data.updatePortalIntegration).toMatchObject({ ...given, callingWindow: { from: '10:00' } });
    const second = await run(UPDATE, { id: owner.id, input: { context: null, callingWindow: null, product: null } });
    expect(second.data.updatePortalIntegration).toMatchObject({
      name: 'Marina',
      product: 'flats in Dubai Marina',
      context: null,
      callingWindow: null,
    });
  });

  test('keep both of two simultaneous changes', async () => {
    const changes = [{ name: 'Marina' }, { context: 'Sea view' }, { product: 'penthouses' }];
    await Promise.all(changes.map((change) => run(UPDATE, { id: owner.id, input: change })));
    expect((await run(ALL, {})).data.portalIntegrations[0]).toMatchObject({
      name: 'Marina',
      context: 'Sea view',
      product: 'penthouses',
    });
  });

  test.each([
    ['a meeting without its link', { goal: 'BOOK_MEETING' }, 'BAD_REQUEST'],
    ['a link that is none', { bookingLink: 'javascript:alert(1)' }, 'BAD_REQUEST'],
    ['an e-mail that is none', { ownerEmail: 'me' }, 'VALIDATION_FAILED'],
    ['no product', { product: ' ' }, 'VALIDATION_FAILED'],
    ['too long a product', { product: 'x'.repeat(2001) }, 'VALIDATION_FAILED'],
    [
      'a zone that is none',
      { callingWindow: { timezone: 'Dubai', days: ['MON'], from: '09:00', to: '10:00' } },
      'BAD_REQUEST',
    ],
    [
      'a window that ends before',
      { callingWindow: { timezone: 'UTC', days: ['MON'], from: '10:00', to: '09:00' } },
      'VALIDATION_FAILED',
    ],
    [
      'a time that is none',
      { callingWindow: { timezone: 'UTC', days: ['MON'], from: '9', to: '25:00' } },
      'VALIDATION_FAILED',
    ],
    ['no days', { callingWindow: { timezone: 'UTC', days: [], from: '09:00', to: '10:00' } }, 'VALIDATION_FAILED'],
  ])('refuse %s', async (_what, change, code) => {
    expect(codeOf(await run(UPDATE, { id: owner.id, input: change }))).toBe(code);
    expect(codeOf(await run(CREATE, { input: { ...input, ...change } }))).toBe(code);
  });

  test('accept a given secret of at least 16 characters', async () => {
    const secret = `given-${crypto.randomUUID()}`;
    const { data } = await run(CREATE, { input: { ...input, secret } });
    expect(data.createPortalIntegration.secret).toBe(secret);
    expect((await deliver(app, 'bayut', bayutLead(), { secret })).status).toBe(200);
    expect(codeOf(await run(CREATE, { input: { ...input, secret: 'short' } }))).toBe('VALIDATION_FAILED');
  });

  test('cannot share a secret with another integration of the portal, also when many try at once', async () => {
    const secret = `given-${crypto.randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run(CREATE, { input: { ...input, secret } }, stranger.token)),
    );
    expect(answers.map(codeOf).filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(answers.map(codeOf))).toEqual(new Set([undefined, 'CONFLICT']));
    expect(codeOf(await run(ROTATE, { id: owner.id, secret: SECRETS['property-finder'] }))).toBe('CONFLICT');
    // At another portal's address the same secret is allowed.
    expect(codeOf(await run(ROTATE, { id: owner.id, secret }))).toBeUndefined();
  });

  test('number at most ten of one account, also when many are created at once', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => run(CREATE, { input }, stranger.token)));
    expect(answers.map(codeOf).filter((code) => code === undefined)).toHaveLength(10);
    expect(new Set(answers.map(codeOf))).toEqual(new Set([undefined, 'CONFLICT']));
  });

  test('of accounts with a proven mailbox come first at the shared address', async () => {
    const secret = `given-${crypto.randomUUID()}`;
    await run(CREATE, { input: { ...input, secret } });
    // As many older ones as the shared address takes.
    const { createdAt: _createdAt, ...row } = await app.db.prisma.portalIntegration.findFirstOrThrow({
      where: { accountId: owner.accountId, portal: 'bayut' },
    });
    const older = Array.from({ length: 100 }, () => ({
      ...row,
      id: crypto.randomUUID(),
      accountId: stranger.id,
      secretFingerprint: crypto.randomUUID(),
      callingWindow: undefined,
      createdAt: new Date(0),
    }));
    await app.db.prisma.portalIntegration.createMany({ data: older });
    await app.db.prisma.account.update({ where: { id: owner.accountId }, data: { emailVerified: true } });
    const status = async () => (await deliver(app, 'bayut', bayutLead(), { secret })).status;
    await expect.poll(status).toBe(200);
    await app.db.prisma.portalIntegration.deleteMany({ where: { accountId: stranger.id } });
  });

  test('rotate their secret: the old one ends at once in this process', async () => {
    const post = (secret: string) => deliver(app, 'property-finder', propertyFinderEvent(), { secret, id: owner.id });
    expect((await post(owner.secret)).status).toBe(200);
    const { data } = await run(ROTATE, { id: owner.id });
    expect((await post(owner.secret)).status).toBe(401);
    expect((await post(data.rotatePortalSecret.secret)).status).toBe(200);
  });

  test('when deleted, receive nothing, keep their leads, and call none that waits', async () => {
    const body = propertyFinderEvent();
    await deliver(app, 'property-finder', body, owner);
    await expect.poll(async () => (await leadOf(app, body.id))?.status).toBe('dispatched');
    await run(UPDATE, { id: owner.id, input: shut() });
    const late = propertyFinderEvent();
    await deliver(app, 'property-finder', late, owner);
    await expect.poll(async () => (await leadOf(app, late.id))?.status).toBe('waiting');
    expect((await run(DELETE, { id: owner.id })).data.deletePortalIntegration).toBe(true);
    expect(await leadOf(app, body.id)).toMatchObject({ status: 'dispatched', integrationId: null });
    const lost = await leadOf(app, late.id);
    expect(lost).toMatchObject({ status: 'failed', reason: 'The integration was deleted' });
    expect(codeOf(await run(RETRY, { id: lost!.id }))).toBe('CONFLICT');
    expect((await deliver(app, 'property-finder', propertyFinderEvent(), owner)).status).toBe(404);
    expect(codeOf(await run(DELETE, { id: owner.id }))).toBe('NOT_FOUND');
  });
});

/** A calling window on one weekday, which is neither today nor tomorrow. */
function shut() {
  const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
  const day = days[(app.clock.now().getUTCDay() + 3) % 7]!;
  return { callingWindow: { timezone: 'UTC', days: [day], from: '09:00', to: '10:00' } };
}

describe('leads', () => {
  const LEADS = `query ($filter: PortalLeadFilter, $first: Int, $after: String) {
    portalLeads(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      nodes { id portal eventId eventType status reason name phone email listingReference listingUrl message payload dueAt
        integration { id } call { id status outcome } }
    }
  }`;
  const leads = async (variables: object = {}, token = owner.token) =>
    (await run(LEADS, variables, token)).data.portalLeads;

  test('show their state, down to the outcome of their call', async () => {
    const phone = nextPhone();
    const body = propertyFinderEvent({}, phone);
    await deliver(app, 'property-finder', body, owner);
    await expect.poll(async () => (await leads()).nodes[0]?.call?.status).toMatch(/COMPLETED|FAILED/);
    const { totalCount, nodes } = await leads();
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({
      portal: 'PROPERTY_FINDER',
      eventId: body.id,
      eventType: 'lead.created',
      status: 'DISPATCHED',
      reason: null,
      name: 'Jane Doe',
      phone,
      email: 'j@x.example',
      listingReference: 'REF-1',
      payload: body,
      integration: { id: owner.id },
      call: { outcome: expect.any(String) },
    });
  });

  test('are filtered by status, portal, phone, event and time, page by page, and hidden from other accounts', async () => {
    await run(UPDATE, { id: owner.id, input: shut() });
    const phone = nextPhone();
    const bodies = [
      propertyFinderEvent({ type: 'lead.updated' }),
      propertyFinderEvent({}, phone),
      propertyFinderEvent({ payload: { sender: {} } }),
    ];
    for (const body of bodies) await deliver(app, 'property-finder', body, owner);
    await expect.poll(async () => (await leadOf(app, bodies[1]!.id))?.status).toBe('waiting');
    const count = async (filter: object) => (await leads({ filter })).totalCount;
    expect(await count({})).toBe(3);
    expect(await count({ status: ['IGNORED'] })).toBe(2);
    expect(await count({ status: ['IGNORED', 'WAITING'], portal: 'PROPERTY_FINDER' })).toBe(3);
    expect(await count({ portal: 'BAYUT' })).toBe(0);
    expect(await count({ phone })).toBe(1);
    expect(await count({ eventId: bodies[0]!.id })).toBe(1);
    expect(await count({ integrationId: owner.id })).toBe(3);
    expect(await count({ integrationId: 'nonsense' })).toBe(0);
    expect(await count({ since: '2020-01-01T00:00:00Z' })).toBe(3);
    expect(await count({ until: '2020-01-01T00:00:00Z' })).toBe(0);
    const first = await leads({ first: 2 });
    const second = await leads({ first: 2, after: first.pageInfo.endCursor });
    const ids = [...first.nodes, ...second.nodes].map((node: { eventId: string }) => node.eventId);
    expect(ids).toEqual(bodies.toReversed().map(({ id }) => id));
    expect((await leads({}, stranger.token)).totalCount).toBe(0);
  });

  test('cannot be read or retried by another account', async () => {
    await run(UPDATE, { id: owner.id, input: shut() });
    const body = propertyFinderEvent();
    await deliver(app, 'property-finder', body, owner);
    await expect.poll(async () => (await leadOf(app, body.id))?.status).toBe('waiting');
    const { id } = (await leadOf(app, body.id))!;
    for (const query of ['query ($id: ID!) { portalLead(id: $id) { id } }', RETRY]) {
      expect(codeOf(await run(query, { id }, stranger.token))).toBe('NOT_FOUND');
      expect(codeOf(await app.graphql(query, { id }))).toBe('UNAUTHENTICATED');
      expect(codeOf(await run(query, { id }))).toBeUndefined();
    }
  });

  test('cannot be retried when they were called or cannot be called', async () => {
    const [called, ignored] = [propertyFinderEvent(), propertyFinderEvent({ type: 'lead.assigned' })];
    for (const body of [called, ignored]) await deliver(app, 'property-finder', body, owner);
    await expect.poll(async () => (await leadOf(app, called.id))?.status).toBe('dispatched');
    for (const body of [called, ignored])
      expect(codeOf(await run(RETRY, { id: (await leadOf(app, body.id))!.id }))).toBe('CONFLICT');
  });
});

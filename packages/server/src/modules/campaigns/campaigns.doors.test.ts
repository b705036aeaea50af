import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../test/app.ts';
import { nextPhone } from '../../../test/kit.ts';
import { newId } from '../../platform/ids/index.ts';

let app: TestApp;
let owner: Awaited<ReturnType<typeof register>>;
let stranger: Awaited<ReturnType<typeof register>>;
beforeAll(async () => {
  app = await startTestApp();
  owner = await register(app, 1000);
  stranger = await register(app);
});
afterAll(() => app.stop());

const NEW = { name: 'Autumn', product: 'CloudSync CRM', goal: 'qualify_interest', consent: true, calling_window: null };
const rest = (method: string, path: string, body?: object, { token } = owner) =>
  app.rest(method, `/v1/campaigns${path}`, body as never, bearer(token));
const create = async (changes: object = {}) => (await rest('POST', '', { ...NEW, ...changes })).body as { id: string };
const NOBODY = '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e0f';

describe('over REST', () => {
  test('201: a campaign is a draft with the documented defaults', async () => {
    const { calling_window: _window, ...without } = NEW;
    const { status, body } = await rest('POST', '', without);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'draft',
      name: 'Autumn',
      language: 'en',
      concurrency: 5,
      retry_on: ['no_answer', 'busy', 'carrier_limit'],
      max_attempts: 3,
      retry_minutes: 60,
      voicemail_message: false,
      transfer_to: null,
      calling_window: { timezone: 'Asia/Dubai', from: '09:00', to: '18:00' },
      starts_at: null,
      total: 0,
    });
    expect((await rest('GET', `/${body.id}`)).body).toEqual(body);
    expect((await rest('GET', '?limit=1')).body).toEqual([body]);
  });

  test.each([
    [{ consent: false }, 400, /Consent/],
    [{ goal: 'book_meeting' }, 400, /booking_link is required/],
    [{ website_url: 'ftp://x' }, 400, /website_url must be/],
    [{ product: '🚀' }, 400, /product must say/],
    [{ transfer_to: '050' }, 400, /transfer_to must be in E\.164/],
    [{ calling_window: { timezone: 'Asia/Nowhere', days: ['mon'], from: '09:00', to: '18:00' } }, 400, /IANA/],
    [{ concurrency: 0 }, 422, /concurrency/],
    [{ retry_on: ['opted_out'] }, 422, /retry_on/],
    [{ name: '' }, 422, /name/],
    [{ starts_at: 'tomorrow' }, 422, /starts_at/],
  ])('%j is refused with %i', async (changes, status, message) => {
    const answer = await rest('POST', '', { ...NEW, ...changes });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body.detail)).toMatch(message);
  });

  test('a change keeps what it leaves out, and null clears what may be empty', async () => {
    const { id } = await create({ context: 'AED 99 a seat', concurrency: 7 });
    const changes = { context: null, name: 'Winter', pricing_summary: 'AED 99 a seat', urgency_hook: 'Ends on Friday' };
    const { status, body } = await rest('PATCH', `/${id}`, changes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...changes, concurrency: 7, calling_window: null });
    expect((await rest('PATCH', `/${id}`, { goal: 'close_sale' })).status).toBe(400);
  });

  test('a campaign runs from its import to its report', async () => {
    const { id } = await create({ concurrency: 10, max_attempts: 1 });
    const phones = Array.from({ length: 5 }, nextPhone);
    const csv = `Mobile;Who\n${phones.map((phone) => `${phone};Sarah`).join('\n')}\nnone;Ali`;
    const added = await rest('POST', `/${id}/leads`, { csv, mapping: { phone: 'Mobile', name: 'Who' } });
    expect(added).toMatchObject({ status: 200, body: { added: 5, total: 5, bad: [{ row: 7, field: 'phone' }] } });
    expect((await rest('POST', `/${id}/launch`)).body).toMatchObject({ status: 'running' });
    await expect.poll(async () => (await rest('GET', `/${id}`)).body.status, { interval: 100 }).toBe('completed');
    const { body: report } = await rest('GET', `/${id}/report`);
    expect(report).toMatchObject({ leads: 5, waiting: 0, calling: 0, attempts: 5, cancelled: 0, waits: [] });
    expect(report.reached + report.unreached + report.failed).toBe(5);
    const { body: leads } = await rest('GET', `/${id}/leads?after=2&limit=3`);
    expect(leads.map((lead: { position: number }) => lead.position)).toEqual([3, 4, 5]);
    expect(leads[0]).toMatchObject({ phone: phones[2], name: 'Sarah', attempts: 1, call_id: expect.any(String) });
    expect((await rest('GET', `/${id}/leads?status=waiting`)).body).toEqual([]);
  });

  test('a campaign that is not running is deleted, and its calls stay', async () => {
    const { id } = await create({ max_attempts: 1 });
    const phone = nextPhone();
    await rest('POST', `/${id}/leads`, { leads: [{ phone }] });
    await rest('POST', `/${id}/launch`);
    expect(await rest('DELETE', `/${id}`)).toMatchObject({ status: 409, body: { detail: expect.any(String) } });
    await expect.poll(async () => (await rest('GET', `/${id}`)).body.status, { interval: 100 }).toBe('completed');
    expect(await rest('DELETE', `/${id}`)).toMatchObject({ status: 204, body: null });
    expect((await rest('GET', `/${id}`)).status).toBe(404);
    expect((await rest('DELETE', `/${id}`)).status).toBe(404);
    const query = `{ calls(filter: { phone: "${phone}" }) { nodes { status batch { campaign { id } } } } }`;
    const { data } = await app.graphql(query, {}, owner.token);
    expect(data.calls.nodes).toEqual([{ status: 'COMPLETED', batch: { campaign: null } }]);
  });

  test('an import of 2 MB is taken', async () => {
    const { id } = await create();
    const csv = `phone,company\n${Array.from({ length: 9000 }, () => `${nextPhone()},${'x'.repeat(200)}`).join('\n')}`;
    expect((await rest('POST', `/${id}/leads`, { csv })).body).toMatchObject({ added: 9000, bad: [] });
  });

  test('a rehearsal is held, scored and not in the report, and no minutes are used', async () => {
    const own = await register(app);
    const { id } = (await rest('POST', '', NEW, own)).body;
    const usage = () => app.rest('GET', '/billing/usage', undefined, bearer(own.token));
    const suppressed = () => app.rest('GET', '/v1/suppressions', undefined, bearer(own.token));
    const before = [(await usage()).body, (await suppressed()).body];
    const { status, body } = await rest('POST', `/${id}/rehearsals`, { personas: 16 }, own);
    expect(status).toBe(202);
    expect((await rest('POST', `/${id}/rehearsals`, {}, own)).status).toBe(409);
    const path = `/${id}/rehearsals/${body.id}`;
    await expect
      .poll(async () => (await rest('GET', path, undefined, own)).body.status, { interval: 100 })
      .toBe('completed');
    const { results } = (await rest('GET', path, undefined, own)).body;
    expect(results).toHaveLength(16);
    const scores = results.flatMap(({ score }: { score: number | null }) => score ?? []);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => a - b));
    const of = (persona: string) => results.find((result: { persona: string }) => result.persona === persona);
    expect(of('opt_out')).toMatchObject({ outcome: 'opted_out', goal_completed: false });
    expect(of('no_answer')).toMatchObject({ outcome: 'no_answer', score: null, transcript: [] });
    expect(of('interested').transcript[0]).toMatchObject({ role: 'agent', text: expect.stringContaining('CloudSync') });
    expect([(await usage()).body, (await suppressed()).body]).toEqual(before);
    expect((await rest('GET', `/${id}/report`, undefined, own)).body).toMatchObject({ leads: 0, attempts: 0 });
  });

  const OPERATIONS: [method: string, path: string, body?: object][] = [
    ['GET', ''],
    ['DELETE', ''],
    ['PATCH', { name: 'x' }],
    ['POST', '/leads', { leads: [] }],
    ['GET', '/leads'],
    ['GET', '/report'],
    ['POST', '/launch'],
    ['POST', '/pause'],
    ['POST', '/resume'],
    ['POST', '/cancel'],
    ['POST', '/rehearsals', {}],
    ['GET', `/rehearsals/${NOBODY}`],
  ].map(([method, path, body]) => (typeof path === 'object' ? [method, '', path] : [method, path, body])) as never;

  test.each(OPERATIONS)(
    '%s …%s is 401 without a token, and 404 for another account and for no campaign',
    async (...operation) => {
      const { id } = await create();
      const [method, path, body] = operation;
      expect((await app.rest(method, `/v1/campaigns/${id}${path}`, body as never)).status).toBe(401);
      expect((await rest(method, `/${id}${path}`, body, stranger)).status).toBe(404);
      expect((await rest(method, `/${NOBODY}${path}`, body)).status).toBe(404);
      expect((await rest(method, `/nonsense${path}`, body)).status).toBe(404);
    },
  );

  test('409: an account has at most 100 campaigns that are not over', async () => {
    const own = await register(app);
    const at = app.clock.now();
    const row = {
      accountId: own.id,
      status: 'draft',
      goal: 'collect_info',
      language: 'en',
      createdAt: at,
      updatedAt: at,
    };
    const settings = { name: 'x', product: 'x', concurrency: 1, maxAttempts: 1, retryMinutes: 1 };
    const rows = Array.from({ length: 100 }, () => ({ id: newId(), ...row, ...settings }));
    await app.db.prisma.campaign.createMany({ data: rows });
    expect((await rest('POST', '', NEW, own)).status).toBe(409);
    expect((await rest('POST', `/${rows[0]!.id}/cancel`, undefined, own)).status).toBe(200);
    expect((await rest('POST', '', NEW, own)).status).toBe(201);
  });

  test('401 and 403: making one needs a token, and of an API key the scope', async () => {
    expect((await app.rest('POST', '/v1/campaigns', NEW)).status).toBe(401);
    const made = await app.rest('POST', '/v1/api-keys', { name: 'r', scopes: ['calls:read'] }, bearer(owner.token));
    const key = { ...owner, token: made.body.key };
    expect((await rest('POST', '', NEW, key)).status).toBe(403);
    expect((await rest('GET', '', undefined, key)).status).toBe(200);
  });
});

describe('over GraphQL', () => {
  const run = (query: string, variables: object = {}, { token } = owner) =>
    app.graphql(query, variables as never, token);
  const CREATE = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) {
    id status startsAt callingWindow { days } retryOn report { leads } rehearsal { id } } }`;
  const ADD = `mutation ($id: ID!, $input: AddCampaignLeadsInput!) { addCampaignLeads(id: $id, input: $input) {
    added total badCount bad(first: 5) { row field reason } duplicateCount duplicates { row phone firstRow }
    campaign { total leads { nodes { position phone timeZone status reason dueAt call { id } } } } } }`;
  const input = { name: 'Autumn', product: 'CRM', goal: 'QUALIFY_INTEREST', consent: true };

  test('a campaign is made, filled, launched, and followed until it is over', async () => {
    const made = await run(CREATE, { input: { ...input, callingWindow: null, startsAt: '2020-01-01T00:00:00Z' } });
    expect(made.data.createCampaign).toMatchObject({
      status: 'DRAFT',
      startsAt: '2020-01-01T00:00:00.000Z',
      callingWindow: null,
      retryOn: ['NO_ANSWER', 'BUSY', 'CARRIER_LIMIT'],
      report: { leads: 0 },
      rehearsal: null,
    });
    const { id } = made.data.createCampaign;
    const phone = nextPhone();
    const leads = [{ phone, timeZone: 'Asia/Dubai' }, { phone }, { phone: '12' }];
    const added = await run(ADD, { id, input: { leads } });
    expect(added.data.addCampaignLeads).toMatchObject({
      added: 1,
      badCount: 1,
      bad: [{ row: 3, field: 'phone' }],
      duplicateCount: 1,
      duplicates: [{ row: 2, phone, firstRow: 1 }],
      campaign: { total: 1, leads: { nodes: [{ position: 1, phone, timeZone: 'Asia/Dubai' }] } },
    });
    const client = app.websocket(owner.token);
    const query = `subscription { campaignUpdated(id: "${id}") { status report { reached unreached failed waiting } } }`;
    const seen: string[] = [];
    const following = (async () => {
      for await (const { data } of client.iterate<{ campaignUpdated: { status: string } }>({ query }))
        seen.push(data!.campaignUpdated.status);
    })();
    await expect.poll(() => seen).toEqual(['DRAFT']);
    const launched = await run('mutation ($id: ID!) { launchCampaign(id: $id) { status } }', { id });
    expect(launched.data.launchCampaign).toEqual({ status: 'RUNNING' });
    await following;
    await client.dispose();
    expect(seen.at(-1)).toBe('COMPLETED');
    const read = await run(
      `query ($id: ID!) { campaign(id: $id) { report { attempts outcomes { outcome leads } } }
        node(id: $id) { id } campaigns(first: 1) { nodes { id } }
        calls(filter: { phone: "${phone}" }) { nodes { batch { campaign { id } } } } }`,
      { id },
    );
    expect(read.errors).toBeUndefined();
    expect(read.data).toMatchObject({
      campaign: { report: { outcomes: [{ leads: 1 }] } },
      node: { id },
      campaigns: { nodes: [{ id }] },
    });
    expect(read.data.calls.nodes[0]).toEqual({ batch: { campaign: { id } } });
  });

  test.each([
    ['an empty delimiter', { delimiter: '' }, /delimiter must be/],
    ['a delimiter of two characters', { delimiter: ',;' }, /delimiter must be/],
    [
      'a long header',
      { mapping: { phone: 'phone', name: 'x'.repeat(201) } },
      /mapping of name: a header has at most 200 characters/,
    ],
  ])('an import with %s is refused', async (_name, changes, message) => {
    const { id } = await create();
    const { errors } = await run(ADD, { id, input: { csv: 'phone\n', ...changes } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' }, message: expect.stringMatching(message) }]);
    expect(errors[0].message.length).toBeLessThan(100);
  });

  test('bad input, strangers and nobody are refused', async () => {
    const codeOf = (answer: { errors: { extensions: { code: string } }[] }) => answer.errors[0]!.extensions.code;
    expect(codeOf(await run(CREATE, { input: { ...input, consent: false } }))).toBe('BAD_REQUEST');
    expect(codeOf(await run(CREATE, { input: { ...input, concurrency: 0 } }))).toBe('VALIDATION_FAILED');
    expect(codeOf(await app.graphql(CREATE, { input }))).toBe('UNAUTHENTICATED');
    const { id } = await create();
    for (const change of ['launchCampaign', 'pauseCampaign', 'resumeCampaign', 'cancelCampaign', 'rehearseCampaign'])
      expect(codeOf(await run(`mutation ($id: ID!) { ${change}(id: $id) { id } }`, { id }, stranger))).toBe(
        'NOT_FOUND',
      );
    expect(codeOf(await run('query ($id: ID!) { campaign(id: $id) { id } }', { id }, stranger))).toBe('NOT_FOUND');
    const DELETE = 'mutation ($id: ID!) { deleteCampaign(id: $id) }';
    expect(codeOf(await run(DELETE, { id }, stranger))).toBe('NOT_FOUND');
    expect((await run(DELETE, { id })).data).toEqual({ deleteCampaign: true });
    expect(codeOf(await run(DELETE, { id }))).toBe('NOT_FOUND');
  });
});

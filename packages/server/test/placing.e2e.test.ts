import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from './app.ts';
import { nextPhone } from './kit.ts';

const submission = (changes: object = {}) => ({
  owner_email: 'owner@example.com',
  product: 'CloudSync CRM',
  goal: 'collect_info',
  consent: true,
  leads: [{ phone: nextPhone() }],
  ...changes,
});

describe('POST /calls', () => {
  let app: TestApp;
  afterEach(() => app.stop());
  const start = async (env = {}) => {
    app = await startTestApp({ work: false, env });
    return register(app);
  };
  const place = (body: object, headers = {}) => app.rest('POST', '/calls', body as never, headers);

  test('400: a broken rule, with the names of REST', async () => {
    await start();
    const detailOf = async (changes: object) => {
      const { status, body } = await place(submission(changes));
      return [status, body.detail];
    };
    expect(await detailOf({ consent: false })).toEqual([400, expect.stringContaining('Consent is required')]);
    expect(await detailOf({ consent: undefined })).toEqual([400, expect.stringContaining('Consent is required')]);
    expect(await detailOf({ goal: 'book_meeting' })).toEqual([
      400,
      expect.stringContaining('booking_link is required'),
    ]);
    expect(await detailOf({ goal: 'close_sale' })).toEqual([400, expect.stringContaining('payment_link is required')]);
    expect(await detailOf({ website_url: 'ftp://x' })).toEqual([400, expect.stringContaining('website_url must be')]);
  });

  test('401: an anonymous caller, when the server requires an account', async () => {
    const { token } = await start({ FEATURE_CALLS_AUTH_REQUIRED: 'true' });
    expect((await place(submission())).status).toBe(401);
    expect((await place(submission(), bearer(token))).status).toBe(200);
  });

  test('402: the trial has too few minutes left', async () => {
    const { token, id } = await start();
    await app.db.prisma.minutePeriod.updateMany({ where: { accountId: id }, data: { usedSeconds: 9 * 60 } });
    const two = submission({ leads: [{ phone: nextPhone() }, { phone: nextPhone() }] });
    expect((await place(two, bearer(token))).status).toBe(402);
    expect((await place(submission(), bearer(token))).status).toBe(200);
    expect((await place(submission(), bearer(token))).status).toBe(402);
  });

  test('409: the same key with another body; the header and the body field mean the same', async () => {
    const { token } = await start();
    const body = submission();
    const byHeader = await place(body, { ...bearer(token), 'idempotency-key': 'k' });
    const byBody = await place({ ...body, idempotency_key: 'k' }, bearer(token));
    expect(byBody.body).toEqual(byHeader.body);
    expect((await place(submission(), { ...bearer(token), 'idempotency-key': 'k' })).status).toBe(409);
    expect(await app.db.prisma.call.count()).toBe(1);
  });

  test('429: the sixth request within a minute, with the time to wait', async () => {
    await start();
    for (let at = 0; at < 5; at++) expect((await place(submission())).status).toBe(200);
    const { status, headers, body } = await place(submission());
    expect([status, body]).toEqual([429, { detail: 'Rate limit exceeded. Max 5 requests per 60 seconds.' }]);
    expect(headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
  });
});

describe('over GraphQL', () => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await startTestApp();
    ({ token } = await register(app, 100));
  });
  afterAll(() => app.stop());
  const run = async (query: string, variables = {}) => (await app.graphql(query, variables, token)).data;

  const place = async (input: string, phones = [nextPhone()]) => {
    const leads = phones.map((phone) => `{ phone: "${phone}" }`).join(' ');
    const { placeCalls } = await run(
      `mutation { placeCalls(input: { product: "CRM", consent: true, leads: [${leads}], ${input} }) { calls { id } } }`,
    );
    return placeCalls.calls.map(({ id }: { id: string }) => id) as string[];
  };
  const statusOf = async (id: string) =>
    (await run('query ($id: ID!) { call(id: $id) { status } }', { id })).call.status as string;
  const find = async (filter: string) => {
    const { calls } = await run(`{ calls(first: 100, filter: { ${filter} }) { totalCount nodes { id } } }`);
    expect(calls.totalCount).toBe(calls.nodes.length);
    return calls.nodes.map(({ id }: { id: string }) => id) as string[];
  };

  test('a broken rule is reported with the names of GraphQL', async () => {
    const lead = `leads: [{ phone: "${nextPhone()}" }]`;
    const errorOf = async (input: string) =>
      (await app.graphql(`mutation { placeCalls(input: { ${input} }) { calls { id } } }`, {}, token)).errors[0];
    const meeting = await errorOf(`product: "CRM", consent: true, ${lead}, goal: BOOK_MEETING`);
    expect(meeting.message).toContain('bookingLink is required');
    const empty = await errorOf(`product: "", consent: true, ${lead}, goal: COLLECT_INFO, ownerEmail: "nobody"`);
    expect(empty.extensions.items.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ['input', 'ownerEmail'],
      ['input', 'product'],
    ]);
  });

  test('calls are filtered by status, goal, outcome, phone and time, alone and together', async () => {
    const phone = nextPhone();
    const [silent] = await place('goal: COLLECT_INFO, persona: NO_ANSWER', [phone]);
    const [waiting] = await place('goal: QUALIFY_INTEREST, joinAsLead: true');
    await expect.poll(() => statusOf(silent!)).toBe('COMPLETED');
    expect(await find('status: [COMPLETED]')).toEqual([silent]);
    expect(await find('outcome: [NO_ANSWER, VOICEMAIL]')).toEqual([silent]);
    expect(await find('goal: [QUALIFY_INTEREST]')).toEqual([waiting]);
    expect(await find(`phone: "${phone}"`)).toEqual([silent]);
    expect(await find(`phone: "${phone}", goal: [QUALIFY_INTEREST]`)).toEqual([]);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await find(`createdBefore: "${later}"`)).toHaveLength(2);
    expect(await find(`createdAfter: "${later}"`)).toEqual([]);
  });

  test('pages follow each other without a gap, forwards and backwards', async () => {
    const ids = await place('goal: CLOSE_SALE, paymentLink: "https://pay.example", joinAsLead: true', [
      nextPhone(),
      nextPhone(),
      nextPhone(),
    ]);
    const page = async (args: string) =>
      (
        await run(
          `{ calls(filter: { goal: [CLOSE_SALE] }, ${args}) { nodes { id } pageInfo { hasNextPage startCursor endCursor } } }`,
        )
      ).calls;
    const first = await page('first: 2');
    const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    const seen = [...first.nodes, ...rest.nodes].map(({ id }: { id: string }) => id);
    expect(new Set(seen)).toEqual(new Set(ids));
    const back = await page(`last: 2, before: "${rest.pageInfo.startCursor}"`);
    expect(back.nodes).toEqual(first.nodes);
  });

  test('a person speaks for the lead and talks to the agent', async () => {
    const [id] = await place('goal: COLLECT_INFO, joinAsLead: true');
    const agentTurns = async () =>
      (await run('query ($id: ID!) { call(id: $id) { transcript { role text } } }', { id })).call.transcript.filter(
        ({ role }: { role: string }) => role === 'AGENT',
      ).length as number;
    await expect.poll(agentTurns).toBe(1);
    const { joinCall } = await run('mutation ($id: ID!) { joinCall(callId: $id) { joined } }', { id });
    expect(joinCall.joined).toBe(true);
    await run('mutation ($id: ID!) { say(callId: $id, text: "Yes, go on.") { id } }', { id });
    await expect.poll(agentTurns).toBe(2);
    await run('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id });
    await expect.poll(() => statusOf(id!)).toBe('COMPLETED');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { onPostgres } from '../../../../test/database.ts';
import { nextPhone } from '../../../../test/kit.ts';
import { newId } from '../../../platform/ids/index.ts';
import { compliancePersonalData } from '../privacy/personal-data.ts';

const TOKEN = 'operators-token-of-more-than-32-characters';
let app: TestApp;
let account: Awaited<ReturnType<typeof register>>;
beforeAll(async () => {
  app = await startTestApp({ work: false, env: { OPERATOR_TOKEN: TOKEN } });
  account = await register(app);
});
afterAll(() => app.stop());

const rest = (method: string, path = '', body?: object, { token } = account) =>
  app.rest(method, `/v1/do-not-call-lists${path}`, body as never, bearer(token));
let names = 0;
const nextName = () => `registry ${names++}`;
const create = async (owner = account) => (await rest('POST', '', { name: nextName() }, owner)).body.id as string;
const add = (id: string, numbers: string[], region: string | null = null, owner = account) =>
  rest('POST', `/${id}/numbers`, { numbers, region }, owner);
const isListed = async (phone: string, { id: accountId } = account): Promise<boolean> => {
  const asked = { callId: newId(), accountId, phone, leadTimeZone: null, now: app.clock.now() };
  const verdict = await app.db.transact((tx) => app.app.services.compliance.mayDial(tx, asked));
  return verdict.verdict === 'never' && verdict.reason === 'do_not_call';
};

describe('over REST', () => {
  test('201: a list is made, and listed newest first, page by page', async () => {
    const owner = await register(app);
    const { status, body } = await rest('POST', '', { name: ' UAE registry ' }, owner);
    expect(status).toBe(201);
    const time = expect.any(String);
    const list = { id: expect.any(String), name: 'UAE registry', size: 0, created_at: time, updated_at: time };
    expect(body).toEqual(list);
    await rest('POST', '', { name: 'second' }, owner);
    expect((await rest('GET', '', undefined, owner)).body.map(({ name }: { name: string }) => name)).toEqual([
      'second',
      'UAE registry',
    ]);
    expect((await rest('GET', '?limit=1&offset=1', undefined, owner)).body).toEqual([list]);
  });

  test('200: numbers are taken as people write them, and every row that is none is told', async () => {
    const id = await create();
    const rows = ['+971 50 222 3344', '050 222 3345', 'call me', '', '+971502223344', '٠٥٠٢٢٢٣٣٤٦'];
    const { status, body } = await add(id, rows, 'AE');
    expect(status).toBe(200);
    expect(body).toMatchObject({ added: 3, known: 1, list: { id, size: 3 } });
    const reason = 'This is neither a telephone number of AE nor one with a country code';
    expect(body.rejected).toEqual([
      { row: 3, value: 'call me', reason },
      { row: 4, value: '', reason },
    ]);
    for (const phone of ['+971502223344', '+971502223345', '+971502223346']) expect(await isListed(phone)).toBe(true);
    expect((await add(id, ['0502223347'])).body).toMatchObject({ added: 0, rejected: [{ row: 1 }] });
  });

  test('200: ten thousand numbers at once, twice at once, are there once', async () => {
    const id = await create();
    const numbers = Array.from({ length: 10_000 }, (_, at) => `+97155${String(at).padStart(7, '0')}`);
    const answers = await Promise.all([add(id, numbers), add(id, numbers)]);
    expect(answers.map(({ body }) => body.added).toSorted((one, other) => one - other)).toEqual([0, 10_000]);
    expect((await add(id, numbers.slice(0, 5))).body).toMatchObject({ added: 0, known: 5, list: { size: 10_000 } });
    expect((await add(id, [...numbers, '+971501234567'])).status).toBe(422);
  });

  test('204, then 404: a number is taken off once, and a list is deleted once', async () => {
    const [id, phone] = [await create(), nextPhone()];
    await add(id, [phone]);
    const path = `/${id}/numbers/${encodeURIComponent(phone)}`;
    const off = await Promise.all([rest('DELETE', path), rest('DELETE', path)]);
    expect(off.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 404]);
    expect(await isListed(phone)).toBe(false);
    await add(id, [phone]);
    const deleted = await Promise.all([rest('DELETE', `/${id}`), rest('DELETE', `/${id}`)]);
    expect(deleted.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 404]);
    expect(await isListed(phone)).toBe(false);
  });

  test('400 and 422: bad input is refused', async () => {
    const id = await create();
    expect((await rest('POST', '', {})).body.detail[0].loc).toEqual(['body', 'name']);
    expect((await rest('POST', '', { name: '  ' })).status).toBe(422);
    expect((await add(id, [])).body.detail[0].loc).toEqual(['body', 'numbers']);
    expect((await add(id, ['+971501234567'], 'uae')).body.detail[0].loc).toEqual(['body', 'region']);
    expect((await add(id, ['+971501234567'], 'XX')).status).toBe(400);
    expect((await rest('DELETE', `/${id}/numbers/0501234567`)).status).toBe(400);
    expect((await rest('GET', '?limit=101')).status).toBe(422);
  });

  test('404: the list belongs to another account, or to nobody', async () => {
    const [id, phone, stranger] = [await create(), nextPhone(), await register(app)];
    await add(id, [phone]);
    const path = `/${id}/numbers/${encodeURIComponent(phone)}`;
    expect((await add(id, [phone], null, stranger)).status).toBe(404);
    expect((await rest('DELETE', path, undefined, stranger)).status).toBe(404);
    expect((await rest('DELETE', `/${id}`, undefined, stranger)).status).toBe(404);
    expect((await add('nonsense', [phone])).status).toBe(404);
    expect(await isListed(phone)).toBe(true);
    expect(await isListed(phone, stranger)).toBe(false);
  });

  test('409: a name comes once, also twice at once, and there are at most twenty lists', async () => {
    const owner = await register(app);
    const name = nextName();
    const answers = await Promise.all([rest('POST', '', { name }, owner), rest('POST', '', { name }, owner)]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409]);
    for (let made = 1; made < 20; made++) await create(owner);
    expect((await rest('POST', '', { name: nextName() }, owner)).status).toBe(409);
  });
});

test('GraphQL makes, fills, lists, empties and deletes a list by the same rules', async () => {
  const owner = await register(app);
  const run = (query: string, variables = {}) => app.graphql(query, variables, owner.token);
  const CREATE = 'mutation ($name: String!) { createDoNotCallList(name: $name) { id name size } }';
  const { id } = (await run(CREATE, { name: 'registry' })).data.createDoNotCallList;
  const ADD = `mutation ($id: ID!, $numbers: [String!]!, $region: String) {
    addDoNotCallNumbers(listId: $id, numbers: $numbers, region: $region) {
      added known rejected { row value reason } list { size } } }`;
  const added = await run(ADD, { id, numbers: ['0502223355', 'x'], region: 'AE' });
  expect(added.data.addDoNotCallNumbers).toMatchObject({
    added: 1,
    known: 0,
    rejected: [{ row: 2, value: 'x' }],
    list: { size: 1 },
  });
  const LIST = '{ doNotCallLists(first: 1) { nodes { id name size } pageInfo { hasNextPage } } }';
  expect((await run(LIST)).data.doNotCallLists).toEqual({
    nodes: [{ id, name: 'registry', size: 1 }],
    pageInfo: { hasNextPage: false },
  });
  const REMOVE = 'mutation ($id: ID!, $phone: String!) { removeDoNotCallNumber(listId: $id, phone: $phone) }';
  expect((await run(REMOVE, { id, phone: '+971502223355' })).data.removeDoNotCallNumber).toBe(true);
  expect((await run(REMOVE, { id, phone: '+971502223355' })).data.removeDoNotCallNumber).toBe(false);
  expect((await run(ADD, { id, numbers: [] })).errors[0].extensions.code).toBe('VALIDATION_FAILED');
  expect((await run(CREATE, { name: 'registry' })).errors[0].extensions.code).toBe('CONFLICT');
  expect((await run(CREATE, { name: '' })).errors[0].extensions.code).toBe('VALIDATION_FAILED');
  expect((await run(ADD, { id: newId(), numbers: ['+971502223355'] })).errors[0].extensions.code).toBe('NOT_FOUND');
  const NODE = 'query ($id: ID!) { node(id: $id) { ... on DoNotCallList { name } } }';
  expect((await run(NODE, { id })).data.node).toEqual({ name: 'registry' });
  const DELETE = 'mutation ($id: ID!) { deleteDoNotCallList(id: $id) }';
  expect((await run(DELETE, { id })).data.deleteDoNotCallList).toBe(true);
  expect((await run(DELETE, { id })).data.deleteDoNotCallList).toBe(false);
});

test('numbers are stored as hashes alone, and an erased account leaves none', async () => {
  const owner = await register(app);
  const [id, phone] = [await create(owner), nextPhone()];
  await add(id, [phone], null, owner);
  const [entry] = await app.db.prisma.doNotCallEntry.findMany({ where: { listId: id } });
  expect(JSON.stringify(entry)).not.toContain(phone.slice(4));
  await app.db.transact((tx) => compliancePersonalData.eraseAccount!(tx, { id: owner.id, email: owner.email }));
  expect(await app.db.prisma.doNotCallEntry.count({ where: { listId: id } })).toBe(0);
});

describe('the operator', () => {
  const trpc = async (path: string, input?: object, method: 'GET' | 'POST' = 'POST', token = TOKEN) => {
    const query = method === 'GET' && input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
    const { status, body } = await app.rest(
      method,
      `/trpc/compliance.${path}${query}`,
      method === 'POST' ? (input as never) : undefined,
      bearer(token),
    );
    return { status, data: body.result?.data, code: body.error?.data.code };
  };

  test('keeps lists that hold for every account, and that no account sees or changes', async () => {
    const name = nextName();
    const { data: list } = await trpc('createList', { name });
    const phone = nextPhone();
    const { data } = await trpc('addNumbers', { listId: list.id, numbers: [phone, 'nobody'] });
    expect(data).toMatchObject({ added: 1, rejected: [{ row: 2, value: 'nobody' }], list: { size: 1 } });
    expect(await isListed(phone)).toBe(true);
    expect(await isListed(phone, await register(app))).toBe(true);
    expect((await rest('DELETE', `/${list.id}`)).status).toBe(404);
    expect((await rest('GET')).body.map(({ id }: { id: string }) => id)).not.toContain(list.id);
    const found = await trpc('lists', {}, 'GET');
    expect(found.data.map(({ id }: { id: string }) => id)).toContain(list.id);
    expect((await trpc('removeNumber', { listId: list.id, phone })).data).toBe(true);
    expect((await trpc('removeNumber', { listId: list.id, phone })).data).toBe(false);
    expect((await trpc('deleteList', { listId: list.id })).data).toBe(true);
    expect((await trpc('deleteList', { listId: list.id })).data).toBe(false);
  });

  test('closes and opens days', async () => {
    const day = { date: '2027-05-27', country: 'AE' };
    expect((await trpc('closeDay', { ...day, name: 'Eid' })).data).toEqual({ ...day, name: 'Eid' });
    const twice = await Promise.all([1, 2].map(() => trpc('closeDay', { ...day, name: 'Eid al-Adha' })));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    await trpc('closeDay', { date: '2027-05-28', name: 'Everywhere' });
    expect((await trpc('closedDays', undefined, 'GET')).data).toEqual([
      { ...day, name: 'Eid al-Adha' },
      { date: '2027-05-28', country: null, name: 'Everywhere' },
    ]);
    app.clock.move(Date.parse('2027-05-27T08:00:00Z') - app.clock.now().getTime());
    const asked = { callId: newId(), accountId: account.id, phone: nextPhone(), leadTimeZone: null };
    const look = () =>
      app.db.transact((tx) => app.app.services.compliance.mayDial(tx, { ...asked, now: app.clock.now() }));
    expect(await look()).toEqual({ verdict: 'wait', reason: 'closed_day', until: new Date('2027-05-29T05:00:00Z') });
    expect((await trpc('openDay', day)).data).toBe(true);
    expect((await trpc('openDay', day)).data).toBe(false);
    expect(await look()).toEqual({ verdict: 'now' });
  });

  test('needs the token, and valid input', async () => {
    expect((await trpc('closedDays', undefined, 'GET', account.token)).status).toBe(401);
    expect((await trpc('createList', { name: 'x' }, 'POST', 'wrong')).status).toBe(401);
    expect((await trpc('closeDay', { date: '2027-02-29', name: 'x' })).code).toBe('BAD_REQUEST');
    expect((await trpc('closeDay', { date: '2027-05-27', country: 'uae', name: 'x' })).code).toBe('BAD_REQUEST');
    expect((await trpc('addNumbers', { listId: newId(), numbers: ['+971501234567'] })).code).toBe('NOT_FOUND');
    const name = nextName();
    const twice = await Promise.all([1, 2].map(() => trpc('createList', { name })));
    expect(twice.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });
});

test.runIf(onPostgres)('a list that is deleted while numbers are added is gone with all of them', async () => {
  const owner = await register(app);
  for (let round = 0; round < 10; round++) {
    const id = await create(owner);
    expect(id).toEqual(expect.any(String));
    await Promise.all([
      add(id, [nextPhone(), nextPhone()], null, owner),
      rest('DELETE', `/${id}`, undefined, owner),
      add(id, [nextPhone()], null, owner),
    ]);
    expect(await app.db.prisma.doNotCallEntry.count({ where: { listId: id } })).toBe(0);
  }
});

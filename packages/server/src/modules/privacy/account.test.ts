import { afterAll, beforeAll, expect, test } from 'vitest';
import { whereIs } from '../../../test/erasing.ts';
import { bearer, register, startTestApp, type TestApp } from '../../../test/app.ts';
import { nextPhone } from '../../../test/kit.ts';
import { newId } from '../../platform/ids/index.ts';

const PASSWORD = 'a-strong-password';
const PRODUCT = 'Flumoxian greenhouse insurance';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { OPERATOR_TOKEN: 'operators-token-of-more-than-32-characters' } });
});
afterAll(() => app.stop());

type Person = Awaited<ReturnType<typeof register>>;

const nameOf = ({ id }: Person) => `Tamsin ${id}`;

async function withData(): Promise<Person & { phone: string; callId: string; key: string }> {
  const person = await register(app, 100);
  const auth = bearer(person.token);
  const phone = nextPhone();
  const lead = { phone, name: nameOf(person), company: 'Zorbatronics' };
  const body = {
    owner_email: person.email,
    product: `${PRODUCT} of ${nameOf(person)}`,
    goal: 'qualify_interest',
    consent: true,
    leads: [lead],
  };
  const placed = await app.rest('POST', '/calls', body, { ...auth, 'idempotency-key': newId() });
  expect(placed.status).toBe(200);
  const key = await app.rest('POST', '/v1/api-keys', { name: 'ci' }, auth);
  await app.rest('POST', '/v1/suppressions', { phone: nextPhone(), reason: `asked ${person.email}` }, auth);
  await app.rest('GET', '/referrals/code', undefined, auth);
  return { ...person, phone, callId: placed.body.calls[0].call_id, key: key.body.key };
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { type: string; data: Record<string, unknown> });

test('an account is exported as JSON lines, without secrets', async () => {
  const person = await withData();
  await expect
    .poll(async () => (await app.db.prisma.call.findUnique({ where: { id: person.callId } }))?.status)
    .toBe('completed');
  const response = await fetch(`${app.url}/v1/account/export`, { headers: bearer(person.token) });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  const exported = lines(await response.text());
  const types = new Set(exported.map(({ type }) => type));
  for (const type of ['account', 'api_key', 'batch', 'call', 'call_brief', 'call_event', 'suppression', 'minute_entry'])
    expect(types).toContain(type);
  expect(exported.find(({ type }) => type === 'account')!.data).toMatchObject({ email: person.email });
  expect(exported.filter(({ type }) => type === 'call')).toMatchObject([{ data: { phone: person.phone } }]);
  expect(JSON.stringify(exported)).not.toContain('argon2');
  const other = await register(app);
  const theirs = await fetch(`${app.url}/v1/account/export`, { headers: bearer(other.token) });
  expect(await theirs.text()).not.toContain(person.phone);
  expect((await app.rest('GET', '/v1/account/export')).status).toBe(401);

  const operators = bearer('operators-token-of-more-than-32-characters');
  const input = encodeURIComponent(JSON.stringify({ accountId: person.id }));
  const { body } = await app.rest('GET', `/trpc/privacy.export?input=${input}`, undefined, operators);
  expect(body.result.data.lines.length).toBeGreaterThan(0);
  expect(body.result.data.cursor).toEqual(expect.any(String));
});

test('an account is erased with its data; the ledger stays without a name', async () => {
  const person = await withData();
  const auth = bearer(person.token);
  const wrong = await app.rest('DELETE', '/v1/account', { password: 'not-the-password' }, auth);
  expect([wrong.status, wrong.body.detail]).toEqual([403, 'The password is wrong']);
  const byKey = await app.rest('DELETE', '/v1/account', { password: PASSWORD }, bearer(person.key));
  expect(byKey.status).toBe(403);
  expect((await app.rest('DELETE', '/v1/account', { password: PASSWORD })).status).toBe(401);
  expect((await app.rest('DELETE', '/v1/account', {}, auth)).status).toBe(422);

  const erased = await app.rest('DELETE', '/v1/account', { password: PASSWORD }, auth);

  expect([erased.status, erased.body.kind]).toEqual([202, 'account']);
  expect((await app.rest('GET', '/auth/me', undefined, auth)).status).toBe(401);
  expect((await app.rest('GET', '/auth/me', undefined, bearer(person.key))).status).toBe(401);
  expect((await app.rest('DELETE', '/v1/account', { password: PASSWORD }, auth)).status).toBe(401);
  expect((await app.rest('POST', '/auth/login', { email: person.email, password: PASSWORD })).status).toBe(401);
  await expect.poll(() => app.db.prisma.call.count({ where: { accountId: person.id } }), { timeout: 30_000 }).toBe(0);
  // The last run comes ten minutes later, by the database's clock.
  await app.db.raw.query(`UPDATE jobs SET due_at = now() WHERE queue = 'privacy.erase_account'`);
  const finished = () => app.db.prisma.erasure.findUniqueOrThrow({ where: { id: erased.body.id } });
  await expect
    .poll(
      async () => {
        await app.db.raw.query(
          `UPDATE jobs SET due_at = now() WHERE queue = 'privacy.erase_account' AND leased_until IS NULL`,
        );
        return (await finished()).finishedAt;
      },
      { timeout: 60_000, interval: 500 },
    )
    .not.toBeNull();
  for (const text of [person.email, person.phone, nameOf(person)])
    expect([text, await whereIs(app, text)]).toEqual([text, []]);
  expect(await app.db.prisma.minutePeriod.count({ where: { accountId: person.id } })).toBeGreaterThan(0);
  // The number that the account added, and that of a lead who opted out.
  const suppressed = await app.db.prisma.suppression.findMany({ where: { accountId: person.id } });
  expect(suppressed.length).toBeGreaterThan(0);
  for (const { phone } of suppressed) expect(phone).toMatch(/^hmac:/);
  // The address is free again.
  const anew = await app.rest('POST', '/auth/register', { email: person.email, password: PASSWORD });
  expect(anew.status).toBe(201);
  expect(app.lines.join('\n')).not.toContain(person.email);
}, 120_000);

/** Failed logins of one e-mail address from one network in 15 minutes. */
const LOGIN_GUESSES = 10;

test('guesses of the password count as guesses of a login do', async () => {
  const person = await register(app);
  const guess = () => app.rest('DELETE', '/v1/account', { password: 'a-guess' }, bearer(person.token));
  const guesses = await Promise.all(Array.from({ length: LOGIN_GUESSES + 1 }, guess));
  expect(guesses.filter(({ status }) => status === 403)).toHaveLength(LOGIN_GUESSES);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
  const right = { password: PASSWORD };
  expect((await app.rest('DELETE', '/v1/account', right, bearer(person.token))).status).toBe(429);
  expect((await app.rest('POST', '/auth/login', { email: person.email, ...right })).status).toBe(429);
});

test('an account is erased once when it is asked twice at once', async () => {
  const person = await register(app);
  const erase = () => app.rest('DELETE', '/v1/account', { password: PASSWORD }, bearer(person.token));
  const statuses = (await Promise.all([erase(), erase()])).map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(1);
  expect(await app.db.prisma.erasure.count({ where: { accountId: person.id } })).toBe(1);
});

test('an account is not erased while it would go on paying', async () => {
  const person = await register(app);
  const at = app.clock.now();
  const row = { id: newId(), accountId: person.id, externalId: 'sub_1', plan: 'starter', status: 'active' };
  await app.db.prisma.subscription.create({ data: { ...row, createdAt: at, updatedAt: at } });
  const refused = await app.rest('DELETE', '/v1/account', { password: PASSWORD }, bearer(person.token));
  expect([refused.status, refused.body.detail]).toEqual([409, 'Cancel the subscription first: it would renew']);
  expect((await app.rest('GET', '/auth/me', undefined, bearer(person.token))).status).toBe(200);
});

test('GraphQL and REST erase a call and a called party', async () => {
  const person = await withData();
  const auth = bearer(person.token);
  await expect
    .poll(async () => (await app.db.prisma.call.findUnique({ where: { id: person.callId } }))?.status)
    .toBe('completed');
  const erase = 'mutation ($id: ID!) { eraseCall(id: $id) { kind calls rows finishedAt } }';
  expect((await app.graphql(erase, { id: person.callId })).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  const { data } = await app.graphql(erase, { id: person.callId }, person.token);
  expect(data.eraseCall).toMatchObject({ kind: 'CALL', calls: 1, finishedAt: expect.any(String) });
  expect((await app.rest('DELETE', `/v1/calls/${person.callId}`, undefined, auth)).status).toBe(404);
  const path = `/v1/called-parties/${encodeURIComponent(person.phone)}`;
  const party = await app.rest('DELETE', path, undefined, auth);
  expect([party.status, party.body]).toMatchObject([200, { kind: 'called_party', calls: 0 }]);
  const listed = await app.rest('GET', '/v1/suppressions', undefined, auth);
  expect(listed.body[0]).toMatchObject({ phone: '[erased]', erased_at: expect.any(String) });
  expect((await app.rest('DELETE', '/v1/called-parties/123', undefined, auth)).status).toBe(400);
});

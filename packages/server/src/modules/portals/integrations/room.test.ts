import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { bayutLead, deliver, openPortal, PORTAL_ENV } from '../../../../test/portals.ts';

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
const input = { portal: 'BAYUT', product: 'villas', goal: 'QUALIFY_INTEREST' };
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;
const run = (query: string, variables: object, token = owner.token) => app.graphql(query, { ...variables }, token);

test('an account has at most twenty integrations, also when many are created at once', async () => {
  const answers = await Promise.all(Array.from({ length: 25 }, () => run(CREATE, { input }, stranger.token)));
  expect(answers.map(codeOf).filter((code) => code === undefined)).toHaveLength(20);
  expect(new Set(answers.map(codeOf))).toEqual(new Set([undefined, 'CONFLICT']));
});

test('integrations of accounts with a proven mailbox come first at the shared address', async () => {
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

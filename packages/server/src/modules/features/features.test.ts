import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../../test/graphql.ts';
import { anonymous, BY_TELEPHONE, createKit, SECRETS, testConfig, type Kit } from '../../../test/kit.ts';
import { startRest } from '../../../test/rest-server.ts';
import { createOutboxDriver } from '../../providers/email/index.ts';
import { createSmsOutbox } from '../../providers/sms/index.ts';
import { createVoiceDrivers } from '../../providers/voice/index.ts';
import { createFeatures, featuresRest } from './index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false });
});
afterAll(() => kit.close());

const BARE = {
  media: ['simulated'],
  defaultMedia: 'simulated',
  simulatedPersona: true,
  telephone: false,
  ownTwilio: false,
  texts: false,
  model: false,
  recordings: false,
  emails: false,
  cardPayments: false,
  hostedPayments: false,
  referrals: true,
  anonymousCalls: true,
};

test('a server without settings simulates, and has nothing that needs a key', () =>
  expect(kit.features.features()).toEqual({ ...BARE, version: expect.stringMatching(/^\d+\.\d+\.\d+/) }));

test('a server with a trunk can telephone', async () => {
  const other = await createKit({ work: false, env: BY_TELEPHONE });
  expect(other.features.features()).toMatchObject({
    media: ['simulated', 'browser', 'telephone'],
    telephone: true,
    ownTwilio: true,
    texts: false,
  });
  await other.close();
});

test('the embedded LiveKit has no line, and no telephone, numbers or texts are promised', async () => {
  const { voice, trunks } = { voice: createVoiceDrivers({ telephone: {} as never }), trunks: {} as never };
  const given = { voice, trunks, sms: { ...createSmsOutbox(), name: 'twilio' as const } };
  const rest = { llm: null, emailDriver: createOutboxDriver(), cards: null, hosted: null };
  const shown = (env: Record<string, string>) =>
    createFeatures({ version: '1.2.3', config: testConfig(env), ...given, ...rest }).service.features();
  const line = (is: boolean) => ({ telephone: is, ownTwilio: is, texts: is });
  expect(shown(BY_TELEPHONE)).toMatchObject(line(true));
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = BY_TELEPHONE;
  expect(shown({ LIVEKIT_API_KEY, LIVEKIT_API_SECRET, LIVEKIT_URL: 'embedded' })).toMatchObject(line(false));
});

test('each setting shows, and nothing secret does', () => {
  const config = testConfig({
    RECORDINGS: '/tmp/recordings',
    REFERRAL_COMMISSION_PERCENT: '0',
    FEATURE_CALLS_AUTH_REQUIRED: 'true',
  });
  const driver = {} as never;
  const { service } = createFeatures({
    version: '1.2.3',
    config,
    trunks: null,
    voice: createVoiceDrivers({ simulated: driver, telephone: driver }),
    sms: { ...createSmsOutbox(), name: 'twilio' },
    llm: driver,
    emailDriver: { ...createOutboxDriver(), name: 'smtp' },
    cards: driver,
    hosted: driver,
  });
  const all = { texts: true, model: true, recordings: true, emails: true, cardPayments: true, hostedPayments: true };
  expect(service.features()).toMatchObject({ ...all, telephone: false, referrals: false, anonymousCalls: false });
  const shown = JSON.stringify(service.features());
  for (const secret of [...Object.values(SECRETS), '/tmp/recordings']) expect(shown).not.toContain(secret);
});

test('GraphQL answers anybody', async () => {
  const query = '{ serverFeatures { media defaultMedia simulatedPersona telephone model emails } }';
  const { data, errors } = await execute({ prisma: kit.db.prisma, services: kit }, anonymous(), query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    serverFeatures: {
      media: ['SIMULATED'],
      defaultMedia: 'SIMULATED',
      simulatedPersona: true,
      telephone: false,
      model: false,
      emails: false,
    },
  });
});

test('REST answers anybody in its own words', async () => {
  const server = await startRest((app) => featuresRest(app, kit.features));
  const answer = await fetch(`${server.url}/v1/server-features`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ default_media: 'simulated', own_twilio: false, anonymous_calls: true });
  await server.close();
});

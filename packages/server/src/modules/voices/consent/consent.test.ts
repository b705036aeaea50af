import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register } from '../../../../test/app.ts';
import { startVoices, type Voices } from '../../../../test/voices.ts';
import { CONSENT } from './text.ts';

let t: Voices;
beforeAll(async () => {
  t = await startVoices();
});
afterAll(() => t.close());

test('a change of the text needs another version', () => {
  const hash = createHash('sha256').update(CONSENT.text).digest('hex').slice(0, 16);
  expect([CONSENT.version, hash]).toEqual(['2026-11-28.2', '923c35d3efa970b6']);
});

describe('the consent', () => {
  test('is read, and signed with everything that proves it', async () => {
    const one = await t.customer();
    const { status, body } = await one.ask('GET', 'consent');
    expect([status, body]).toEqual([200, CONSENT]);
    const signed = await t.rest(
      'POST',
      '/voice/consent',
      { consent_version: CONSENT.version, typed_name: '  Sarah Haddad ' },
      { ...bearer(one.token), 'user-agent': 'Browser/1' },
    );
    expect(signed.status).toBe(201);
    expect(signed.body).toEqual({
      consent_id: expect.any(String),
      version: CONSENT.version,
      typed_name: 'Sarah Haddad',
      signed_at: expect.stringMatching(/Z$/),
    });
    const row = await t.db.prisma.voiceConsent.findUniqueOrThrow({ where: { id: signed.body.consent_id } });
    expect(row).toMatchObject({
      accountId: one.id,
      version: CONSENT.version,
      text: CONSENT.text,
      typedName: 'Sarah Haddad',
      email: one.email,
      ip: '127.0.0.1',
      userAgent: 'Browser/1',
    });
  });

  test.each(['2020-01-01', '2026-11-28'])('of the version %s is refused', async (version) => {
    const one = await t.customer();
    const body = { consent_version: version, typed_name: 'Sarah Haddad' };
    expect((await one.ask('POST', 'consent', body)).status).toBe(409);
    expect(await t.db.prisma.voiceConsent.count({ where: { accountId: one.id } })).toBe(0);
  });

  test('is signed 20 times in an hour at most', async () => {
    const one = await t.customer();
    for (let times = 0; times < 20; times++) expect((await one.sign()).status).toBe(201);
    const { status, headers } = await one.sign();
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  test.each([{ typed_name: '' }, { typed_name: '   ' }, { typed_name: 'x'.repeat(201) }, { typed_name: 7 }, {}])(
    'without a name is refused: %j',
    async (name) => {
      const one = await t.customer();
      expect((await one.ask('POST', 'consent', { consent_version: CONSENT.version, ...name })).status).toBe(422);
    },
  );
});

const ID = '5f0c7d3e-6a52-4d6b-9a43-2f1d4c0b7e11';

describe.each([
  ['GET', '/voice/consent'],
  ['POST', '/voice/consent'],
  ['POST', '/voice/enroll'],
  ['GET', '/voice/profiles'],
  ['GET', `/voice/status/${ID}`],
  ['POST', `/voice/preview/${ID}`],
  ['POST', `/voice/activate/${ID}`],
  ['DELETE', `/voice/${ID}`],
])('%s %s', (method, path) => {
  test('needs a token', async () => expect((await t.rest(method, path)).status).toBe(401));

  test('does not exist for an account without the feature, whatever it sends', async () => {
    const { token } = await register(t);
    expect(await t.rest(method, path, undefined, bearer(token))).toMatchObject({
      status: 404,
      body: { detail: 'Not Found' },
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVoices, type Voices } from '../../../../test/voices.ts';

const PROXY = { TRUST_PROXY: 'true', GEO_COUNTRY_HEADER: 'CF-IPCountry' };
const started: Voices[] = [];
const start = async (env: Record<string, string>) => {
  const t = await startVoices({ env });
  started.push(t);
  return t;
};
afterAll(async () => {
  for (const t of started) await t.close();
});

/** What an enrolment from there answers. */
async function from(t: Voices, headers: Record<string, string>, phone?: string): Promise<number> {
  const one = await t.customer();
  await one.sign();
  if (phone) await t.db.prisma.account.update({ where: { id: one.id }, data: { phone } });
  return (await one.upload({ headers })).status;
}

describe('behind a proxy that names countries', () => {
  let t: Voices;
  beforeAll(async () => {
    t = await start(PROXY);
  });

  test.each([
    [{ 'cf-ipcountry': 'AE' }, 202],
    [{ 'cf-ipcountry': 'us' }, 202],
    [{ 'cf-ipcountry': 'DE' }, 451],
    [{ 'cf-ipcountry': 'GB' }, 451],
    [{ 'cf-ipcountry': 'NO' }, 451],
    [{ 'cf-ipcountry': 'T1' }, 451],
    [{ 'cf-ipcountry': 'XX' }, 451],
    [{ 'x-forwarded-for': '94.200.0.1', 'cf-ipcountry': 'unknown' }, 451],
    [{ 'x-forwarded-for': '94.200.0.1', 'cf-ipcountry': 'AE, DE' }, 451],
    [{ 'x-forwarded-for': '94.200.0.1', 'cf-ipcountry': '' }, 451],
    [{ 'x-forwarded-for': '212.58.244.20' }, 451],
    [{ 'x-forwarded-for': '94.200.0.1' }, 202],
    [{ 'x-forwarded-for': '94.200.0.1', 'cf-ipcountry': 'FR' }, 451],
    [{ 'x-forwarded-for': '2001:4860:4860::8888' }, 202],
  ] as const)('%j is answered %i', async (headers, status) => expect(await from(t, { ...headers })).toBe(status));

  test.each([
    ['+4930123456', 451],
    ['+447700900123', 451],
    ['+971501234567', 202],
  ])('the number %s of the account is answered %i', async (phone, status) =>
    expect(await from(t, { 'cf-ipcountry': 'AE' }, phone)).toBe(status),
  );
});

test('nobody can name their own country', async () => {
  const t = await start({ TRUST_PROXY: '10.0.0.0/8', GEO_COUNTRY_HEADER: 'CF-IPCountry' });
  expect(await from(t, { 'cf-ipcountry': 'DE' })).toBe(202);
});

test('without a provider the answer is 503', async () => {
  const t = await start({ ...PROXY, ELEVENLABS_API_KEY: '' });
  expect(await from(t, {})).toBe(503);
  expect(await from(t, { 'cf-ipcountry': 'DE' })).toBe(451);
});

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeConfig, loadConfig } from './index.ts';
import { variables } from './variables.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'nova-config-'));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

test('an empty environment is valid', () => {
  expect(loadConfig({ DATA_DIR })).toMatchObject({
    PORT: 4000,
    SIMULATION_SPEED: 1,
    FEATURE_CALLS_AUTH_REQUIRED: false,
  });
});

test('secrets are created once, kept, and readable by their owner alone', () => {
  const first = loadConfig({ DATA_DIR });
  expect(loadConfig({ DATA_DIR }).JWT_SECRET).toBe(first.JWT_SECRET);
  expect(first.JWT_SECRET).not.toBe(first.ENCRYPTION_KEY);
  expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o077).toBe(0);
});

test('an error lists every wrong variable', () => {
  const wrong = { DATA_DIR, PORT: 'x', DATABASE_URL: 'mysql://db', JWT_SECRET: 'short', LLM_BASE_URL: 'http://llm' };
  expect(() => loadConfig(wrong)).toThrow(/PORT[^]*DATABASE_URL[^]*JWT_SECRET/);
});

test('production requires its secrets to be set', () => {
  expect(() => loadConfig({ DATA_DIR, NODE_ENV: 'production' })).toThrow(
    /JWT_SECRET is needed[^]*ENCRYPTION_KEY is needed/,
  );
});

test('a portal’s secret requires the owner of its leads', () => {
  for (const name of ['PROPERTY_FINDER_WEBHOOK_SECRET', 'BAYUT_WEBHOOK_SECRET'])
    expect(() => loadConfig({ DATA_DIR, [name]: 'shared' })).toThrow(/PORTAL_OWNER_EMAIL is needed with/);
  const whole = { DATA_DIR, BAYUT_WEBHOOK_SECRET: 'shared', PORTAL_OWNER_EMAIL: 'Owner@Example.com' };
  expect(loadConfig(whole).PORTAL_OWNER_EMAIL).toBe('owner@example.com');
});

test('calls are simulated without LiveKit, and browser calls with it, unless told', () => {
  const livekit = { LIVEKIT_URL: 'wss://livekit.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' };
  expect(loadConfig({ DATA_DIR }).CALLS_MEDIA).toBe('simulated');
  expect(loadConfig({ DATA_DIR, ...livekit }).CALLS_MEDIA).toBe('browser');
  expect(loadConfig({ DATA_DIR, ...livekit, CALLS_MEDIA: 'simulated' }).CALLS_MEDIA).toBe('simulated');
});

test('the embedded LiveKit has a key of its own, made once, kept, and readable by its owner alone', () => {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET, CALLS_MEDIA } = loadConfig({ DATA_DIR, LIVEKIT_URL: 'embedded' });
  expect(CALLS_MEDIA).toBe('browser');
  expect(loadConfig({ DATA_DIR, LIVEKIT_URL: 'embedded' })).toMatchObject({ LIVEKIT_API_KEY, LIVEKIT_API_SECRET });
  expect(LIVEKIT_API_SECRET!.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(DATA_DIR, 'livekit.json')).mode & 0o077).toBe(0);
  const own = { LIVEKIT_API_KEY: 'mine', LIVEKIT_API_SECRET: 'secret' };
  expect(loadConfig({ DATA_DIR, LIVEKIT_URL: 'embedded', ...own })).toMatchObject(own);
});

test('calls that nothing can carry stop the boot', () => {
  expect(() => loadConfig({ DATA_DIR, CALLS_MEDIA: 'browser' })).toThrow(/LIVEKIT_URL is needed with CALLS_MEDIA/);
  expect(() => loadConfig({ DATA_DIR, CALLS_MEDIA: 'telephone' })).toThrow(/LIVEKIT_URL is needed with CALLS_MEDIA/);
  expect(() => loadConfig({ DATA_DIR, CALLS_MEDIA: 'telephone', LIVEKIT_URL: 'embedded' })).toThrow(
    /LIVEKIT_URL must be a LiveKit server with its SIP service/,
  );
  expect(() => loadConfig({ DATA_DIR, LIVEKIT_SIP_TRUNK_ID: 'ST_1' })).toThrow(
    /LIVEKIT_URL is needed with LIVEKIT_SIP/,
  );
  expect(() => loadConfig({ DATA_DIR, LIVEKIT_SIP_TRUNK_ID: 'trunk' })).toThrow(/LIVEKIT_SIP_TRUNK_ID must be the id/);
  expect(() => loadConfig({ DATA_DIR, LIVEKIT_URL: 'wss://livekit.example' })).toThrow(
    /LIVEKIT_API_KEY is needed[^]*LIVEKIT_API_SECRET is needed/,
  );
});

test('a provider of cloned voices needs its key, and a country header is a name', () => {
  for (const [provider, key] of [
    ['elevenlabs', 'ELEVENLABS_API_KEY'],
    ['xai', 'XAI_API_KEY'],
  ] as const) {
    expect(() => loadConfig({ DATA_DIR, VOICE_CLONING_PROVIDER: provider })).toThrow(`${key} is needed with`);
    expect(loadConfig({ DATA_DIR, VOICE_CLONING_PROVIDER: provider, [key]: 'key' })[key]).toBe('key');
  }
  expect(() => loadConfig({ DATA_DIR, GEO_COUNTRY_HEADER: 'not a name' })).toThrow(
    /GEO_COUNTRY_HEADER must be the name/,
  );
  expect(loadConfig({ DATA_DIR, GEO_COUNTRY_HEADER: 'CF-IPCountry' }).GEO_COUNTRY_HEADER).toBe('cf-ipcountry');
});

test('an error does not repeat the value', () => {
  const load = () => loadConfig({ DATA_DIR, OPERATOR_TOKEN: 'letmein' });
  expect(load).toThrow(/OPERATOR_TOKEN must have at least 32 characters/);
  expect(load).not.toThrow(/letmein/);
});

test('an empty variable counts as unset', () => {
  expect(loadConfig({ DATA_DIR, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
});

test('every variable has a description', () => {
  const page = describeConfig();
  for (const [name, rule] of Object.entries(variables)) {
    expect(rule.description).toBeTruthy();
    expect(page).toContain(`\`${name}\``);
  }
});

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeConfig, loadConfig } from './index.ts';
import { variables } from './variables.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'nova-config-'));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

test('an empty environment is a usable one', () => {
  expect(loadConfig({ DATA_DIR })).toMatchObject({
    PORT: 4000,
    SIMULATION_SPEED: 1,
    FEATURE_CALLS_AUTH_REQUIRED: false,
  });
});

test('secrets are made once, kept, and readable by their owner alone', () => {
  const first = loadConfig({ DATA_DIR });
  expect(loadConfig({ DATA_DIR }).JWT_SECRET).toBe(first.JWT_SECRET);
  expect(first.JWT_SECRET).not.toBe(first.ENCRYPTION_KEY);
  expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o077).toBe(0);
});

test('all errors are listed, not the first alone', () => {
  const wrong = { DATA_DIR, PORT: 'x', DATABASE_URL: 'mysql://db', JWT_SECRET: 'short', LLM_BASE_URL: 'http://llm' };
  expect(() => loadConfig(wrong)).toThrow(/PORT[^]*DATABASE_URL[^]*JWT_SECRET/);
});

test('production makes no secrets of its own', () => {
  expect(() => loadConfig({ DATA_DIR, NODE_ENV: 'production' })).toThrow(
    /JWT_SECRET is needed[^]*ENCRYPTION_KEY is needed/,
  );
});

test('a portal’s secret needs to know whose leads it is for', () => {
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

test('calls that nothing can carry stop the boot', () => {
  expect(() => loadConfig({ DATA_DIR, CALLS_MEDIA: 'browser' })).toThrow(/LIVEKIT_URL is needed with CALLS_MEDIA/);
  expect(() => loadConfig({ DATA_DIR, CALLS_MEDIA: 'telephone' })).toThrow(/CALLS_MEDIA cannot be telephone yet/);
  expect(() => loadConfig({ DATA_DIR, LIVEKIT_URL: 'wss://livekit.example' })).toThrow(
    /LIVEKIT_API_KEY is needed[^]*LIVEKIT_API_SECRET is needed/,
  );
});

test('an error does not quote the value', () => {
  const load = () => loadConfig({ DATA_DIR, OPERATOR_TOKEN: 'letmein' });
  expect(load).toThrow(/OPERATOR_TOKEN must have at least 32 characters/);
  expect(load).not.toThrow(/letmein/);
});

test('a variable that is set to nothing is not set', () => {
  expect(loadConfig({ DATA_DIR, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
});

test('every variable says what it is for', () => {
  const page = describeConfig();
  for (const [name, rule] of Object.entries(variables)) {
    expect(rule.description).toBeTruthy();
    expect(page).toContain(`\`${name}\``);
  }
});

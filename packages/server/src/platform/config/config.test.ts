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

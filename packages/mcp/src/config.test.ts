import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('the default is the local server, without a key', () => {
  expect(readConfig({})).toEqual({ baseUrl: 'http://localhost:4000', timeoutMs: 30_000 });
  expect(readConfig({ NOVA_API_KEY: ' ', NOVA_API_URL: '', NOVA_TIMEOUT_MS: '' })).toEqual(readConfig({}));
});

test('NOVA_API_URL takes precedence over its old name', () => {
  const old = { NOVA_API_BASE: 'https://old.example.com' };
  expect(readConfig(old).baseUrl).toBe('https://old.example.com');
  expect(readConfig({ ...old, NOVA_API_URL: 'https://new.example.com' }).baseUrl).toBe('https://new.example.com');
});

test('a key and a time-out are read', () => {
  expect(readConfig({ NOVA_API_KEY: ' nova_key\n', NOVA_TIMEOUT_MS: '500' })).toMatchObject({
    apiKey: 'nova_key',
    timeoutMs: 500,
  });
});

test.each([
  [{ NOVA_API_URL: 'nova.example.com' }, 'NOVA_API_URL'],
  [{ NOVA_API_BASE: 'ftp://nova.example.com' }, 'NOVA_API_URL'],
  [{ NOVA_TIMEOUT_MS: 'soon' }, 'NOVA_TIMEOUT_MS'],
  [{ NOVA_TIMEOUT_MS: '0' }, 'NOVA_TIMEOUT_MS'],
  [{ NOVA_TIMEOUT_MS: '1.5' }, 'NOVA_TIMEOUT_MS'],
  [{ NOVA_TIMEOUT_MS: '99999999999' }, 'NOVA_TIMEOUT_MS'],
  [{ NOVA_API_KEY: 'two words' }, 'NOVA_API_KEY'],
])('%j is refused by name, without repeating the value', (env, name) => {
  expect(() => readConfig(env)).toThrow(name);
  expect(() => readConfig(env)).not.toThrow(Object.values(env)[0]);
});

import { expect, test } from 'vitest';
import { fromWire, toWire } from './wire.ts';

test('names are translated at every level, in both directions', () => {
  const wire = { owner_email: 'a', leads: [{ lead_name: null }], deep: { expires_in_seconds: 600 } };
  const sdk = { ownerEmail: 'a', leads: [{ leadName: null }], deep: { expiresInSeconds: 600 } };
  expect(fromWire(wire)).toEqual(sdk);
  expect(toWire(sdk)).toEqual(wire);
});

test('keys that are a person’s own words stay unchanged', () => {
  expect(toWire({ objectionHandlers: { 'Too much E-mail': 'x' }, checks: { myDatabase: { latencyMs: 1 } } })).toEqual({
    objection_handlers: { 'Too much E-mail': 'x' },
    checks: { myDatabase: { latency_ms: 1 } },
  });
});

test('undefined values are left out, as in JSON', () => {
  expect(Object.keys(toWire({ a: undefined, b: null }) as object)).toEqual(['b']);
});

import { describe, expect, test } from 'vitest';
import { camelCase, snakeCase, toCamelCase, toSnakeCase } from './case.ts';

describe('names', () => {
  test.each([
    ['id', 'id'],
    ['owner_email', 'ownerEmail'],
    ['trial_minutes_remaining', 'trialMinutesRemaining'],
    ['to_phone_e164', 'toPhoneE164'],
    ['sha_256', 'sha256', 'sha256'],
  ])('%s becomes %s', (wire, ours, back = wire) => {
    expect(camelCase(wire)).toBe(ours);
    expect(snakeCase(ours)).toBe(back);
  });
});

describe('bodies', () => {
  test('are translated at every level, with unchanged values', () => {
    const wire = { call_id: 'a_b', calls: [{ lead_name: null, expires_in_seconds: 600 }], is_ok: true };
    const ours = { callId: 'a_b', calls: [{ leadName: null, expiresInSeconds: 600 }], isOk: true };
    expect(toCamelCase(wire)).toEqual(ours);
    expect(toSnakeCase(ours)).toEqual(wire);
  });

  test('keep keys that are the customer’s own words', () => {
    const wire = { objection_handlers: { migration_effort: 'We do it', 'too dear': 'Compared to what?' } };
    const ours = { objectionHandlers: wire.objection_handlers };
    expect(toCamelCase(wire)).toEqual(ours);
    expect(toSnakeCase(ours)).toEqual(wire);
  });

  test('omit only what JSON omits', () => {
    expect(toSnakeCase({ bookingLink: undefined, websiteUrl: null })).toEqual({
      booking_link: undefined,
      website_url: null,
    });
    expect(toCamelCase(null)).toBeNull();
    expect(toCamelCase('a_b')).toBe('a_b');
  });
});

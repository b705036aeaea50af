import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../../test/graphql.ts';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../test/kit.ts';
import type { Caller } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';

let kit: Kit;
let caller: Caller;
let batchId: string;
beforeAll(async () => {
  kit = await createKit({ work: false });
  caller = await createCaller(kit, 100);
  ({ batchId } = await kit.calls.placeMany(caller, placement({}, 3), null));
});
afterAll(() => kit.close());

async function errorOf(source: string, variables: Record<string, unknown> = {}) {
  const { errors } = await execute({ prisma: kit.db.prisma, services: kit }, caller, source, variables);
  const error = errors?.[0]?.originalError;
  return error instanceof AppError ? { code: error.code, message: error.message, items: error.items } : error;
}

describe('a page', () => {
  test.each([
    '{ calls(first: 3, last: 2) { nodes { id } } }',
    '{ batches(first: 1, last: 0) { nodes { id } } }',
    'query ($id: ID!) { batch(id: $id) { calls(first: 3, last: 2) { nodes { id } } } }',
  ])('cannot have both first and last: %s', async (source) => {
    const error = await errorOf(source, { id: batchId });
    expect(error).toMatchObject({ code: 'BAD_REQUEST', message: 'Give first or last, not both' });
  });

  test('may have null for one of first and last', async () => {
    const source = 'query ($last: Int) { calls(first: 2, last: $last) { nodes { id } } }';
    expect(await errorOf(source, { last: null })).toBeUndefined();
  });
});

describe('placeCalls names wrong fields as GraphQL does', () => {
  const place = (more: object) => {
    const input = { product: 'CRM', goal: 'QUALIFY_INTEREST', consent: true, leads: [{ phone: nextPhone() }], ...more };
    return errorOf('mutation ($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } } }', { input });
  };

  test.each([
    [{ goal: 'BOOK_MEETING' }, 'bookingLink is required when goal is book_meeting'],
    [{ goal: 'CLOSE_SALE' }, 'paymentLink is required when goal is close_sale'],
    [{ websiteUrl: 'ftp://example.com' }, 'websiteUrl must be an http or https URL'],
  ])('broken rule: %j', async (more, message) => {
    expect(await place(more)).toMatchObject({ code: 'BAD_REQUEST', message });
  });

  test.each([
    [{ ownerEmail: 'nobody' }, ['input', 'ownerEmail']],
    [{ pricingSummary: 'x'.repeat(1001) }, ['input', 'pricingSummary']],
    [{ idempotencyKey: '' }, ['input', 'idempotencyKey']],
    [{ leads: [{ phone: nextPhone(), name: 'x'.repeat(121) }] }, ['input', 'leads', 0, 'name']],
  ])('wrong shape: %j', async (more, loc) => {
    const error = await place(more);
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', items: [{ loc }] });
    expect(error?.message).toContain(`${loc.join('.')}: `);
    expect(error?.message).not.toMatch(/[a-z]_[a-z]/);
  });
});

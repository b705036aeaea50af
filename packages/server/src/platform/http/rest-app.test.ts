import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: false });
});
afterAll(() => app.stop());

test.each(['/%', '/calls/%ff', '/v1/suppressions/%'])(
  'a path that cannot be decoded answers {detail}: %s',
  async (path) => {
    const { status, body } = await app.rest('GET', path);
    expect(status).toBe(400);
    expect(body).toEqual({ detail: expect.any(String) });
  },
);

test('the parts of a request have the names that FastAPI uses', async () => {
  const lead = { phone: '+971501234567' };
  const placing = { owner_email: 'a@example.com', product: 'CRM', goal: 'collect_info', consent: true, leads: [lead] };
  const { status, body } = await app.rest('POST', '/calls', placing, { 'idempotency-key': 'k'.repeat(129) });
  expect(status).toBe(422);
  expect(body.detail[0].loc).toEqual(['header', 'idempotency-key']);
});

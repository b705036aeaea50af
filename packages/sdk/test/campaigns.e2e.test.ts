import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadRequestError, ConflictError, NotFoundError } from '../src/index.ts';
import { phone, realServer, type RealServer } from './real-server.ts';

let server: RealServer;
beforeAll(async () => {
  server = await realServer();
});
afterAll(() => server?.stop());

const CAMPAIGN = { name: 'Autumn', product: 'CloudSync CRM', goal: 'collect_info', consent: true } as const;

test('a campaign is made, changed, filled, launched, followed to its end and read', async () => {
  const { nova } = await server.account();
  const { id } = await nova.campaigns.create({ ...CAMPAIGN, maxAttempts: 1, retryOn: ['busy'] });
  const changed = await nova.campaigns.update(id, { callingWindow: null, concurrency: 2 });
  expect(changed).toMatchObject({ callingWindow: null, concurrency: 2, retryOn: ['busy'], status: 'draft' });
  const numbers = [phone(), phone(), phone()];
  const csv = `Mobile,Who\n${numbers.map((number) => `${number},Sarah`).join('\n')}\n12,Ali\n${numbers[0]},Omar`;
  expect(await nova.campaigns.addLeads(id, { csv, mapping: { phone: 'Mobile', name: 'Who' } })).toEqual({
    added: 3,
    total: 3,
    bad: [{ row: 5, field: 'phone', reason: expect.stringContaining('E.164') }],
    duplicates: [{ row: 6, phone: numbers[0], firstRow: 2 }],
  });
  expect(await nova.campaigns.launch(id)).toMatchObject({ status: 'running' });
  const seen: string[] = [];
  for await (const { status, report } of nova.campaigns.watch(id)) {
    seen.push(status);
    expect(report.leads).toBe(3);
  }
  expect(seen.at(-1)).toBe('completed');
  const { attempts, waiting, outcomes } = await nova.campaigns.report(id);
  expect({ attempts, waiting, leads: outcomes.reduce((sum, one) => sum + one.leads, 0) }).toEqual({
    attempts: 3,
    waiting: 0,
    leads: 3,
  });
  const positions: number[] = [];
  for await (const { position } of nova.campaigns.leads(id, { limit: 2 })) positions.push(position);
  expect(positions).toEqual([1, 2, 3]);
  expect((await nova.campaigns.list({ limit: 1 })).items).toMatchObject([{ id, status: 'completed' }]);
});

test('a campaign is rehearsed, scheduled, paused, resumed and cancelled', async () => {
  const { nova } = await server.account();
  const startsAt = '2100-01-01T00:00:00.000Z';
  const { id } = await nova.campaigns.create({ ...CAMPAIGN, startsAt });
  const { id: rehearsalId } = await nova.campaigns.rehearse(id, { personas: 2 });
  const rehearsal = () => nova.campaigns.rehearsal(id, rehearsalId);
  await expect.poll(async () => (await rehearsal()).status, { timeout: 20_000 }).toBe('completed');
  expect((await rehearsal()).results).toHaveLength(2);
  await expect(nova.campaigns.launch(id)).rejects.toBeInstanceOf(BadRequestError);
  await nova.campaigns.addLeads(id, { leads: [{ phone: phone(), timeZone: 'Asia/Dubai' }] });
  expect(await nova.campaigns.launch(id)).toMatchObject({ status: 'scheduled', startsAt });
  expect(await nova.campaigns.pause(id)).toMatchObject({ status: 'paused', pauseReason: 'by_account' });
  expect(await nova.campaigns.resume(id)).toMatchObject({ status: 'scheduled', pauseReason: null });
  expect(await nova.campaigns.cancel(id)).toMatchObject({ status: 'cancelled' });
  await expect(nova.campaigns.resume(id)).rejects.toBeInstanceOf(ConflictError);
  await expect((await server.account()).nova.campaigns.get(id)).rejects.toBeInstanceOf(NotFoundError);
});

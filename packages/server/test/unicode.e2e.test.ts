import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from './app.ts';
import { mailsTo } from './mailboxes.ts';
import { nextPhone } from './kit.ts';

let app: TestApp;
let owner: Awaited<ReturnType<typeof register>>;
beforeAll(async () => {
  app = await startTestApp({ env: { TRUST_PROXY: 'true' } });
  owner = await register(app, 10_000);
  await app.db.prisma.account.update({ where: { id: owner.id }, data: { emailVerified: true } });
});
afterAll(() => app.stop());

/** Letters of every plane, and what is cut most easily: flags, families, marks, other directions. */
const unit = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter((text) => !text.includes('\0')),
  fc.constantFrom('🇦🇪', '👨‍👩‍👧‍👦', 'e\u0301\u0301', '𠮷', 'مرحبا ', '\u202e', '\u200d', '\n', ' ', 'AED 99', '"', '\\'),
);
const upTo = (limit: number) =>
  fc
    .array(unit, { minLength: 1, maxLength: limit })
    .map((parts) => Array.from(parts.join('')).slice(0, limit).join(''));
/** At most as many UTF-16 units as the field takes. */
const fitting = (limit: number) => upTo(limit).filter((text) => text.length <= limit);

const submissions = fc.record({
  name: fitting(120),
  company: fitting(200),
  title: fitting(120),
  product: fitting(300).map((text) => `CRM ${text}`),
  context: fitting(2000),
  pricing_summary: fitting(1000),
  urgency_hook: fitting(500),
  goal_criteria: fitting(2000),
  language: fc.constantFrom('en', 'ar-AE'),
});

const CALLS = 40;

test('any Unicode text within the limits is placed, spoken, stored, mailed and streamed', async () => {
  const { graphql } = app;
  const events = app.websocket(owner.token).iterate({ query: 'subscription { callEvents(after: "0") { type data } }' });
  const streamed: unknown[] = [];
  const ids = new Set<string>();
  for (const { name, company, title, ...about } of fc.sample(submissions, CALLS)) {
    const lead = { phone: nextPhone(), name, company, title };
    const body = { owner_email: owner.email, goal: 'qualify_interest', consent: true, leads: [lead], ...about };
    const placed = await app.rest('POST', '/calls', body, {
      ...bearer(owner.token),
      'x-forwarded-for': `192.0.2.${ids.size}`,
    });
    expect([placed.status, placed.body.detail, body]).toEqual([200, undefined, body]);
    ids.add(placed.body.calls[0].call_id);
    const call = await app.db.prisma.call.findUniqueOrThrow({ where: { id: placed.body.calls[0].call_id } });
    expect(call).toMatchObject({ leadName: name, leadCompany: company, leadTitle: title });
  }
  const READ = `query ($id: ID!) { call(id: $id) { status error transcript { text } brief { openingLine productFacts } } }`;
  for (const id of ids) {
    const read = async () => (await graphql(READ, { id }, owner.token)).data.call;
    await expect.poll(async () => (await read()).status).toMatch(/COMPLETED|FAILED/);
    const call = await read();
    expect([call.status, call.error]).toEqual(['COMPLETED', null]);
    expect(JSON.stringify(call).isWellFormed()).toBe(true);
    for (const { text } of call.transcript) expect(text.isWellFormed()).toBe(true);
  }
  await expect.poll(async () => (await mailsTo(app.db, owner.email)).length).toBeGreaterThanOrEqual(CALLS);
  for (const { subject, text } of await mailsTo(app.db, owner.email))
    expect([subject.isWellFormed(), text.isWellFormed()]).toEqual([true, true]);
  for (let ended = 0; ended < CALLS;) {
    const { value } = await events.next();
    const event = (value?.data as { callEvents: { type: string } } | undefined)?.callEvents;
    streamed.push(event);
    if (event?.type === 'ENDED') ended++;
  }
  expect(JSON.stringify(streamed).isWellFormed()).toBe(true);
  await events.return!();
});

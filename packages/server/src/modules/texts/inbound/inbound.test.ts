import sdk from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTelephony, type Telephony } from '../../../../test/telephony.ts';
import { addHeldCall } from '../../../../test/texts.ts';
import { signatureOf } from './signature.ts';

const AUTH_TOKEN = 'an-auth-token-of-the-fake';
const ORIGIN = 'https://nova.example';

let t: Telephony;
beforeAll(async () => {
  t = await startTelephony({ env: { TWILIO_AUTH_TOKEN: AUTH_TOKEN, PUBLIC_URL: `${ORIGIN}/` } });
});
afterAll(() => t.close());

const formOf = (fields: Record<string, string>) => ({
  AccountSid: t.platform.sid,
  To: '+14155550100',
  MessageSid: 'SM0',
  ...fields,
});

/** A request as Twilio makes it; the signature is that of its own SDK. */
function post(fields: Record<string, string>, signature?: string) {
  const form = formOf(fields);
  const signed = sdk.getExpectedTwilioSignature(AUTH_TOKEN, `${ORIGIN}/twilio/inbound`, form);
  return fetch(`${t.url}/twilio/inbound`, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature ?? signed },
    body: new URLSearchParams(form),
  });
}

const isSuppressed = async (accountId: string, phone: string) =>
  (await t.db.prisma.suppression.count({ where: { accountId, phone } })) > 0;

describe('POST /twilio/inbound', () => {
  test('a person who texts STOP is not contacted again by those whose text they got, and gets no answer', async () => {
    const { id: accountId } = await t.customer();
    const { id: stranger } = await t.customer();
    const call = await addHeldCall(t.db, { accountId, phone: '+971501112233' });
    await t.db.prisma.textMessage.create({
      data: { ...call.text, status: 'sent', createdAt: t.clock.now() },
    });
    const response = await post({ From: '+971501112233', Body: 'إيقاف' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(await isSuppressed(accountId, '+971501112233')).toBe(true);
    expect(await isSuppressed(stranger, '+971501112233')).toBe(false);
    expect((await post({ From: '+971501112233', Body: 'STOP' })).status).toBe(200);
    const entry = await t.db.prisma.suppression.findFirstOrThrow({ where: { accountId } });
    expect(entry).toMatchObject({ callId: call.id, reason: expect.stringContaining('by text') });
  });

  test('the number of somebody who was never texted is kept as a hash only, until they text START', async () => {
    const before = await t.db.prisma.textOptOut.count();
    await post({ From: '+971504445566', Body: 'stop' });
    const kept = await t.db.prisma.textOptOut.findMany();
    expect(kept).toHaveLength(before + 1);
    expect(JSON.stringify(kept)).not.toContain('4445566');
    await post({ From: '+971504445566', Body: 'START', MessageSid: 'SM1' });
    expect(await t.db.prisma.textOptOut.count()).toBe(before);
  });

  test('a START that is sent again does not undo the STOP that came after it', async () => {
    const before = await t.db.prisma.textOptOut.count();
    const [from, start] = ['+971504445577', { Body: 'START', MessageSid: 'SM7' }];
    await post({ From: from, ...start });
    await post({ From: from, Body: 'STOP', MessageSid: 'SM8' });
    expect((await post({ From: from, ...start })).status).toBe(200);
    expect(await t.db.prisma.textOptOut.count()).toBe(before + 1);
    expect(JSON.stringify(await t.db.prisma.textStart.findMany())).not.toContain('SM7');
    await post({ From: from, Body: 'START', MessageSid: '' });
    expect(await t.db.prisma.textOptOut.count()).toBe(before + 1);
    await post({ From: from, Body: 'START', MessageSid: 'SM9' });
    expect(await t.db.prisma.textOptOut.count()).toBe(before);
  });

  test('a text that waits to be tried again is not sent to a person who texts STOP', async () => {
    const { id: accountId } = await t.customer();
    const { text } = await addHeldCall(t.db, { accountId, phone: '+971504445588' });
    await t.db.prisma.textMessage.create({ data: { ...text, status: 'queued', createdAt: t.clock.now() } });
    await post({ From: '+971504445588', Body: 'STOP', MessageSid: 'SM10' });
    const row = await t.db.prisma.textMessage.findUnique({ where: { id: text.id } });
    expect(row).toMatchObject({ status: 'failed', error: 'opted_out' });
  });

  test('other words, other accounts and other senders change nothing', async () => {
    const before = await t.db.prisma.textOptOut.count();
    await post({ From: '+971501110000', Body: 'Thank you' });
    await post({ From: '+971501110000', Body: 'STOP', AccountSid: 'ACother' });
    await post({ From: 'NOVA', Body: 'STOP' });
    expect(await t.db.prisma.textOptOut.count()).toBe(before);
  });

  test('401 for a wrong or missing signature', async () => {
    for (const signature of ['', 'wrong', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='])
      expect((await post({ From: '+971501110001', Body: 'STOP' }, signature)).status).toBe(401);
    const form = new URLSearchParams(formOf({ From: '+971501110001', Body: 'STOP' }));
    expect((await fetch(`${t.url}/twilio/inbound`, { method: 'POST', body: form })).status).toBe(401);
  });

  test('a form of another kind is refused', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${t.url}/twilio/inbound`, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  });

  test('no number is in the log', async () => {
    await post({ From: '+971507778899', Body: 'STOP' });
    expect(t.lines.join('')).not.toContain('7778899');
  });
});

test('the signature is that of Twilio’s own SDK', () => {
  const cases = [{ a: '1' }, { b: 'x y', a: 'é', Body: 'إيقاف' }, { From: '+1', To: '+2', Empty: '' }];
  for (const fields of cases)
    expect(signatureOf('token', 'https://x.example/y', new URLSearchParams(fields as never))).toBe(
      sdk.getExpectedTwilioSignature('token', 'https://x.example/y', fields),
    );
});

test('503 without the auth token', async () => {
  const quiet = await startTelephony();
  const response = await fetch(`${quiet.url}/twilio/inbound`, { method: 'POST', body: new URLSearchParams('a=1') });
  expect(response.status).toBe(503);
  await quiet.close();
});

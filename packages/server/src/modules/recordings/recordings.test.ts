import type { DoorCue, DoorReport } from '@nova-calls/schema';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register } from '../../../test/app.ts';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';
import { newId } from '../../platform/ids/index.ts';
import { folderRecordings } from '../../providers/recordings/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'nova-recordings-'));
let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage({ env: { RECORDINGS: folder } });
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

const READ = 'query ($id: ID!) { call(id: $id) { recording { url urlExpiresAt seconds } } }';
const ASK: DoorReport = { type: 'ask', silent: false, atMs: 0 };
const heard = (text: string): DoorReport => ({ type: 'heard', text, fromMs: 0, toMs: 0 });
/** A second of a sound. */
const SECOND = Buffer.from(new Int16Array(16_000).fill(500).buffer);
const fileOf = (callId: string) => join(folder, `${callId}.pcm`);

/** A call whose agent has said its first words. */
async function opened(on: BrowserStage = stage) {
  const call = await on.expected();
  const { lease, cue: first } = (await call.worker.claim()).body;
  let cue: DoorCue | null = first;
  const report = async (next: DoorReport) => {
    if (cue) cue = (await call.worker.report(lease, cue.step, next)).body.cue;
    return cue;
  };
  await report({ type: 'state', state: 'answered', by: 'person' });
  await report(ASK);
  await report({ type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 0 });
  const { door, credential } = call.worker;
  const record = async (atMs: number | string, body: Buffer | string = SECOND, headers = {}) =>
    fetch(`${door}/agent/v1/calls/${call.callId}/recording?lease=${lease}&atMs=${atMs}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/octet-stream', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  const recording = async (token = on.customer.token) =>
    (await on.app.graphql(READ, { id: call.callId }, token)).data?.call.recording;
  return { ...call, lease, cue: () => cue, report, record, recording };
}

/** A call whose lead has agreed to go on. */
async function agreed(on: BrowserStage = stage) {
  const call = await opened(on);
  await call.report(heard('Yes, go on'));
  await call.report(ASK);
  return call;
}

/** The link on this server, whatever address it has for users. */
const here = (url: string) => `${stage.app.url}${new URL(url).pathname}${new URL(url).search}`;

describe('a call is recorded', () => {
  test('from the moment its lead has agreed to go on, until the conversation ends', async () => {
    const call = await opened();
    expect(call.cue()!.records).toBeUndefined();
    await call.report(heard('Yes, go on'));
    expect(call.cue()!.records).toBeUndefined();
    await call.report(ASK);
    expect(call.cue()!.records).toBe(true);
    await call.report({ type: 'said', text: call.cue()!.saying!.text, fromMs: 0, toMs: 0 });
    await call.report(heard('Stop calling me'));
    await call.report(ASK);
    expect(call.cue()!.records).toBeUndefined();
  });

  test('not before, whatever a worker sends', async () => {
    const call = await opened();
    expect((await call.record(0)).status).toBe(204);
    expect(existsSync(fileOf(call.callId))).toBe(false);
    expect(await call.recording()).toBeNull();
  });

  test('not on a server without a folder for it', async () => {
    const other = await openBrowserStage();
    const call = await agreed(other);
    expect(call.cue()!.records).toBeUndefined();
    expect((await call.record(0)).status).toBe(204);
    expect(await call.recording()).toBeNull();
    await other.close();
  });
});

test('a call that has no owner leaves no recording, because nobody could hear it', async () => {
  const call = await agreed();
  await stage.app.db.prisma.call.update({ where: { id: call.callId }, data: { accountId: null } });
  expect((await call.record(0)).status).toBe(204);
  expect(existsSync(fileOf(call.callId))).toBe(false);
});

describe('the samples of a worker', () => {
  test('lie at their time of the call, and may come twice and in any order', async () => {
    const call = await agreed();
    for (const atMs of [3000, 1000, 3000]) expect((await call.record(atMs)).status).toBe(204);
    const { url, seconds } = await call.recording();
    expect(seconds).toBe(4);
    const answer = await fetch(here(url));
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'audio/wav',
      'no-store',
    ]);
    const wav = Buffer.from(await answer.arrayBuffer());
    expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([
      'RIFF',
      16_000,
      128_000,
    ]);
    const at = (ms: number) => wav.readInt16LE(44 + ms * 32);
    expect([at(500), at(1500), at(2500), at(3500)]).toEqual([0, 500, 0, 500]);
  });

  test('are taken after the end of the call too, for its last words', async () => {
    const call = await agreed();
    await call.report({ type: 'ended', reason: 'lead_hung_up' });
    expect((await call.record(1000)).status).toBe(204);
    expect(await call.recording()).toMatchObject({ seconds: 2 });
  });

  test('need the credential and the lease of the call', async () => {
    const call = await agreed();
    expect((await call.record(0, SECOND, { authorization: 'Bearer x.y.z' })).status).toBe(401);
    await call.worker.claim();
    expect((await call.record(0)).status).toBe(409);
  });

  test.each([
    ['no bytes', 0, '{}', { 'content-type': 'application/json' }, 400],
    ['no time', 'soon', SECOND, {}, 422],
    ['a time before the call', -1, SECOND, {}, 422],
    ['a time beyond every call', 9_000_000, SECOND, {}, 422],
    ['too many', 0, Buffer.alloc(300_000), {}, 413],
  ])('are refused: %s', async (_, atMs, body, headers, status) => {
    const call = await agreed();
    expect((await call.record(atMs, body, headers)).status).toBe(status);
  });
});

describe('a recording', () => {
  test('is for the owner of its call alone', async () => {
    const call = await agreed();
    await call.record(0);
    const stranger = await register(stage.app);
    expect(await call.recording(stranger.token)).toBeUndefined();
    expect(await call.recording()).toMatchObject({ seconds: 1 });
  });

  test('has a link that is for it alone, and that expires', async () => {
    const [call, other] = [await agreed(), await agreed()];
    for (const one of [call, other]) await one.record(0);
    const url = new URL(here((await call.recording()).url));
    expect((await fetch(url)).status).toBe(200);
    for (const path of [
      `/recordings/${other.callId}${url.search}`,
      `${url.pathname}?token=x.y.z`,
      url.pathname,
      '/recordings/x',
    ])
      expect([path, (await stage.app.rest('GET', path)).status]).toEqual([path, 404]);
    stage.app.clock.move(31 * 60_000);
    expect((await fetch(url)).status).toBe(404);
    stage.app.clock.move(-31 * 60_000);
  });

  test('its link is in no log', async () => {
    const call = await agreed();
    await call.record(0);
    const url = new URL(here((await call.recording()).url));
    await fetch(url);
    expect(stage.app.lines.join('')).not.toContain(url.searchParams.get('token'));
  });

  test('is deleted with its call', async () => {
    const call = await agreed();
    await call.record(0);
    const { url } = await call.recording();
    await call.report({ type: 'ended', reason: 'lead_hung_up' });
    const erased = await stage.app.rest('DELETE', `/v1/calls/${call.callId}`, undefined, bearer(stage.customer.token));
    expect(erased.status).toBe(200);
    await expect.poll(() => existsSync(fileOf(call.callId))).toBe(false);
    expect((await fetch(here(url))).status).toBe(404);
    // The worker's last samples may come after the erasure.
    expect((await call.record(1000)).status).toBe(409);
    expect(existsSync(fileOf(call.callId))).toBe(false);
  });

  test('of a call that is not there any more is swept away; the others and files of other programs stay', async () => {
    const call = await agreed();
    await call.record(0);
    const gone = newId();
    const others = `._${newId()}`;
    for (const name of [gone, others]) await folderRecordings(folder).write(name, 0, SECOND);
    await stage.app.app.services.recordings.sweep();
    const names = [gone, others, call.callId];
    expect(names.map((name) => existsSync(fileOf(name)))).toEqual([false, true, true]);
  });
});

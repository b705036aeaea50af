import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer } from '../../../../test/app.ts';
import { onPostgres } from '../../../../test/database.ts';
import { mp3Of } from '../../../../test/mp3.ts';
import { wavOf } from '../../../../test/speech.ts';
import { startVoices, type Voices } from '../../../../test/voices.ts';

const HOUR = 3_600_000;

let t: Voices;
beforeAll(async () => {
  t = await startVoices();
});
afterAll(() => t.close());

const stored = (accountId: string) =>
  t.db.prisma.voiceSample.findMany({ where: { accountId }, include: { pieces: true } });
const kept = (accountId: string) => t.db.prisma.voiceSample.count({ where: { accountId } });

describe('an enrolment', () => {
  test('takes a recording, measures it, and keeps it sealed', async () => {
    const one = await t.customer();
    await one.sign();
    const audio = wavOf(12, { rate: 48_000 });
    const { status, body } = await one.upload({ audio, name: ' Sarah ', language: 'ar-AE' });
    expect([status, body]).toEqual([202, { profile_id: expect.any(String), status: 'processing' }]);
    expect(await t.profile(body.profile_id)).toMatchObject({
      accountId: one.id,
      name: 'Sarah',
      language: 'ar-AE',
      provider: 'elevenlabs',
      status: 'processing',
      durationMs: 12_000,
      loudnessDb: -9,
      isActive: false,
      requestedAt: null,
    });
    const [sample] = await stored(one.id);
    expect(sample).toMatchObject({ profileId: body.profile_id, kind: 'voice', format: 'wav', bytes: audio.length });
    expect(sample!.pieces.length).toBe(Math.ceil(audio.length / (256 * 1024)));
    expect(Buffer.concat(sample!.pieces.map(({ sealed }) => sealed)).includes(audio.subarray(44, 200))).toBe(false);
  });

  test('takes a spoken consent, and the texts after the files', async () => {
    const one = await t.customer();
    await one.sign();
    const form = new FormData();
    form.set('spoken_consent', new Blob([new Uint8Array(wavOf(3))]), 'c.wav');
    form.set('audio', new Blob([new Uint8Array(wavOf(12))]), 'v.wav');
    form.set('name', 'Sarah');
    const { status, body } = await one.upload({ form });
    expect(status).toBe(202);
    const samples = await stored(one.id);
    expect(samples.map(({ kind }) => kind).sort()).toEqual(['consent', 'voice']);
    expect(samples.every(({ profileId }) => profileId === body.profile_id)).toBe(true);
    expect((await t.profile(body.profile_id)).language).toBe('en');
  });

  test('counts its signature, and the job that clones', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const consent = await t.db.prisma.voiceConsent.findFirstOrThrow({ where: { accountId: one.id } });
    expect(await t.profile(id)).toMatchObject({ consentId: consent.id, consentVersion: consent.version });
  });

  test.each(['2020-01-01', '2026-11-28'])('needs the present consent, not %s', async (version) => {
    const one = await t.customer();
    expect((await one.upload()).status).toBe(403);
    await one.sign();
    await t.db.prisma.voiceConsent.updateMany({ where: { accountId: one.id }, data: { version } });
    expect((await one.upload()).status).toBe(403);
    expect(await kept(one.id)).toBe(0);
  });

  test('is one in 24 hours, also when the first was revoked', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const again = await one.upload();
    expect(again.status).toBe(429);
    const seconds = Number(again.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(86_000);
    expect(seconds).toBeLessThanOrEqual(86_400);
    expect((await one.ask('DELETE', id)).status).toBe(204);
    expect((await one.upload()).status).toBe(429);
    const createdAt = new Date(t.clock.now().getTime() - 24 * HOUR);
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { createdAt } });
    expect((await one.upload()).status).toBe(202);
  });

  test('that is refused does not count', async () => {
    const one = await t.customer();
    await one.sign();
    expect((await one.upload({ audio: Buffer.from('no audio at all, but long enough to tell') })).status).toBe(415);
    expect((await one.upload()).status).toBe(202);
  });

  test.runIf(onPostgres)('of several at once, one succeeds', async () => {
    const one = await t.customer();
    await one.sign();
    const answers = await Promise.all([one.upload(), one.upload(), one.upload(), one.upload()]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 429, 429, 429]);
    expect(await kept(one.id)).toBe(1);
  });
});

describe('a recording', () => {
  test.each([
    ['too short', { audio: wavOf(9.9) }, 400, /9\.9 seconds/],
    ['too long', { audio: wavOf(181) }, 400, /longer/],
    ['nearly silent', { audio: wavOf(12, { peak: 0.001 }) }, 400, /silent \(-63/],
    ['silent MP3', { audio: mp3Of(12) }, 400, /silent \(-100/],
    [
      'a picture',
      { audio: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500)]) },
      415,
      /WAV or MP3/,
    ],
    ['empty', { audio: Buffer.alloc(0) }, 415, /WAV or MP3/],
    ['too large and no audio', { audio: Buffer.alloc(16 * 1024 * 1024 + 1) }, 413, /16 MB/],
    ['too large', { audio: wavOf(100, { rate: 96_000 }) }, 413, /16 MB/],
    [
      'with a spoken consent that is no audio',
      { spokenConsent: Buffer.from('I agree, in writing') },
      415,
      /WAV or MP3/,
    ],
    ['with a spoken consent that is too short', { spokenConsent: wavOf(1) }, 400, /2 to 60/],
  ])('that is %s is refused, and nothing of it stays', async (_what, given, status, detail) => {
    const one = await t.customer();
    await one.sign();
    const answer = await one.upload(given);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(detail)]);
    expect(await kept(one.id)).toBe(0);
    expect(await t.db.prisma.voiceProfile.count({ where: { accountId: one.id } })).toBe(0);
  });

  test('of the longest and of the shortest kind is taken', async () => {
    for (const seconds of [10, 180]) {
      const one = await t.customer();
      await one.sign();
      expect((await one.upload({ audio: wavOf(seconds) })).status).toBe(202);
    }
  });

  test('is taken 20 times in an hour at most', async () => {
    const one = await t.customer();
    await one.sign();
    const bad = { audio: Buffer.alloc(0) };
    for (let tries = 0; tries < 20; tries++) expect((await one.upload(bad)).status).toBe(415);
    expect((await one.upload()).status).toBe(429);
  });
});

describe('a form', () => {
  const filled = (fields: Record<string, string | Blob>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  };
  const audio = () => new Blob([new Uint8Array(wavOf(12))]);

  test.each([
    ['without a name', () => filled({ audio: audio() })],
    ['with an empty name', () => filled({ name: ' ', audio: audio() })],
    ['with a name that is too long', () => filled({ name: 'x'.repeat(101), audio: audio() })],
    ['with another language', () => filled({ name: 'Sarah', language: 'de', audio: audio() })],
    ['without a recording', () => filled({ name: 'Sarah' })],
    ['with a text in place of the recording', () => filled({ name: 'Sarah', audio: 'RIFF' })],
    ['with a recording of another name', () => filled({ name: 'Sarah', voice: audio() })],
  ])('%s has a wrong shape', async (_what, form) => {
    const one = await t.customer();
    await one.sign();
    const { status, body } = await one.upload({ form: form() });
    expect([status, Array.isArray(body.detail)]).toEqual([422, true]);
    expect(await kept(one.id)).toBe(0);
  });

  test('that is cut off, or is none, is refused', async () => {
    const one = await t.customer();
    await one.sign();
    const type = { 'content-type': 'multipart/form-data; boundary=b' };
    const begun = '--b\r\nContent-Disposition: form-data; name="audio"; filename="v.wav"\r\n\r\nRIFF';
    expect((await t.post({ ...bearer(one.token), ...type }, begun)).status).toBe(400);
    expect((await t.post({ ...bearer(one.token), ...type }, 'anything')).status).toBe(400);
    expect((await t.post({ ...bearer(one.token), 'content-type': 'application/json' }, '{}')).status).toBe(415);
    expect((await t.post({ ...bearer(one.token), 'content-type': 'multipart/form-data' }, 'x')).status).toBe(415);
    expect(await kept(one.id)).toBe(0);
  });

  test('that is cut off within a file that nobody takes is refused, and the server goes on', async () => {
    const one = await t.customer();
    await one.sign();
    const headers = { ...bearer(one.token), 'content-type': 'multipart/form-data; boundary=b' };
    const begun = '--b\r\nContent-Disposition: form-data; name="other"; filename="x"\r\n\r\nRIFF';
    expect((await t.post(headers, begun)).status).toBe(400);
    expect((await one.upload()).status).toBe(202);
  });

  test.each([
    ['xboundary=a', 415],
    [`boundary=${'b'.repeat(253)}`, 400],
    ['boundary=', 400],
  ])('with the parameter %s is answered %i', async (parameter, status) => {
    const one = await t.customer();
    await one.sign();
    const headers = { ...bearer(one.token), 'content-type': `multipart/form-data; ${parameter}` };
    expect((await t.post(headers, 'anything')).status).toBe(status);
  });

  test('of another type is read last: the consent, the other attempt and the size come first', async () => {
    const one = await t.customer();
    const headers = { ...bearer(one.token), 'content-type': 'application/json' };
    expect((await t.post(headers, '{}')).status).toBe(403);
    await one.sign();
    expect((await t.post(headers, '"' + 'x'.repeat(32 * 1024 * 1024) + '"')).status).toBe(413);
    expect((await one.upload()).status).toBe(202);
    expect((await t.post(headers, '{}')).status).toBe(429);
  });

  test('with two recordings is refused, and nothing of it stays', async () => {
    const one = await t.customer();
    await one.sign();
    const form = filled({ name: 'Sarah', audio: audio() });
    form.append('audio', audio());
    expect((await one.upload({ form })).status).toBe(400);
    expect(await kept(one.id)).toBe(0);
  });

  test('whose client goes away leaves nothing', async () => {
    const one = await t.customer();
    await one.sign();
    const away = new AbortController();
    const begun = `--b\r\nContent-Disposition: form-data; name="audio"; filename="v.wav"\r\n\r\n`;
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.concat([Buffer.from(begun), wavOf(30, { rate: 16_000 })]));
      },
    });
    const headers = { ...bearer(one.token), 'content-type': 'multipart/form-data; boundary=b' };
    const sent = fetch(`${t.url}/voice/enroll`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
      signal: away.signal,
    } as never).catch((error: unknown) => error);
    await expect.poll(async () => (await stored(one.id)).flatMap(({ pieces }) => pieces).length).toBeGreaterThan(0);
    away.abort();
    expect(await sent).toBeInstanceOf(Error);
    await expect.poll(() => kept(one.id)).toBe(0);
  });
});

test('nothing personal is in the log', () => {
  const log = t.lines.join('\n');
  for (const secret of ['Sarah', 'Haddad', t.fake.apiKey, '@example.com']) expect(log).not.toContain(secret);
});

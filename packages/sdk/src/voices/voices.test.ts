import { describe, expect, test } from 'vitest';
import { InvalidResponseError, NotFoundError, Nova } from '../index.ts';

/** A client whose one request is answered with this. */
function asking(answer: Response) {
  const asked: { url: string; body: unknown; headers: Record<string, string> }[] = [];
  const nova = new Nova({
    baseUrl: 'http://nova.test',
    apiKey: 'key',
    maxRetries: 0,
    fetch: async (url, { body, headers }) => {
      asked.push({ url, body, headers });
      return answer;
    },
  });
  return { nova, asked };
}
const json = (body: object, status = 200) => Response.json(body, { status });

test('a recording is sent as a form, with the texts beside it', async () => {
  const { nova, asked } = asking(json({ profile_id: '1', status: 'processing' }, 202));
  const audio = new Blob(['RIFF']);
  const spokenConsent = new Blob(['ID3']);
  const enrolled = await nova.voices.enrol({ name: 'Sarah', audio, language: 'ar-AE', spokenConsent });
  expect(enrolled).toEqual({ profileId: '1', status: 'processing' });
  const [{ url, body, headers }] = asked as [(typeof asked)[0]];
  expect(url).toBe('http://nova.test/voice/enroll');
  // The platform adds the type, because only it knows the boundary.
  expect(headers).not.toHaveProperty('content-type');
  const form = body as FormData;
  expect([form.get('name'), form.get('language')]).toEqual(['Sarah', 'ar-AE']);
  expect(await (form.get('audio') as File).text()).toBe('RIFF');
  expect(await (form.get('spoken_consent') as File).text()).toBe('ID3');
});

test('a language and a spoken consent may be left out', async () => {
  const { nova, asked } = asking(json({ profile_id: '1', status: 'processing' }, 202));
  await nova.voices.enrol({ name: 'Sarah', audio: new Blob(['RIFF']) });
  expect([...(asked[0]!.body as FormData).keys()].sort()).toEqual(['audio', 'name']);
});

describe('a preview', () => {
  test('is the sound, byte by byte', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const { nova, asked } = asking(new Response(bytes, { headers: { 'content-type': 'audio/mpeg' } }));
    const preview = await nova.voices.preview('1', { text: 'Good morning.' });
    expect(preview).toEqual({ contentType: 'audio/mpeg', audio: bytes });
    expect(asked[0]!.body).toBe('{"text":"Good morning."}');
  });

  test('that is refused is an error of its kind', async () => {
    const { nova } = asking(json({ detail: 'Voice not found' }, 404));
    await expect(nova.voices.preview('1', { text: 'Hello' })).rejects.toThrow(NotFoundError);
  });

  test('that is no sound is not from this API', async () => {
    const { nova } = asking(json({ hello: 'world' }));
    await expect(nova.voices.preview('1', { text: 'Hello' })).rejects.toThrow(InvalidResponseError);
  });
});

import { bearer, register, startTestApp, type Answer, type TestAppOptions } from './app.ts';
import { startFakeCloning } from './fakes/cloning/index.ts';
import { wavOf } from './speech.ts';

export interface Upload {
  audio?: Uint8Array;
  name?: string;
  language?: string;
  spokenConsent?: Uint8Array;
  headers?: Record<string, string>;
  /** Other fields, or the order of them. */
  form?: FormData;
}

/** A run of a job that nobody else has. */
export const RUN = { isLastAttempt: false, complete: async () => undefined };
export const LAST_RUN = { ...RUN, isLastAttempt: true };

const fileOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);

/** A server with a provider of cloned voices beside it, which is a fake. Its jobs are run by the tests. */
export async function startVoices({ env = {}, ...options }: TestAppOptions & { provider?: 'elevenlabs' | 'xai' } = {}) {
  const name = options.provider ?? 'elevenlabs';
  const fake = await startFakeCloning(name);
  const settings = { [`${name.toUpperCase()}_API_KEY`]: fake.apiKey, [`${name.toUpperCase()}_API_BASE`]: fake.url };
  const app = await startTestApp({ work: false, ...options, env: { ...settings, ...env } });
  const { prisma } = app.db;
  const { voices } = app.app.services;

  async function customer() {
    const { token, id, email } = await register(app);
    await prisma.account.update({ where: { id }, data: { voiceCloning: true } });
    const ask = (method: string, path: string, body?: object) =>
      app.rest(method, `/voice/${path}`, body as never, bearer(token));
    const sign = async () => {
      const { body } = await ask('GET', 'consent');
      return ask('POST', 'consent', { consent_version: body.version, typed_name: 'Sarah Haddad' });
    };
    const upload = async ({ audio = wavOf(12), headers = {}, ...given }: Upload = {}): Promise<Answer> => {
      const form = new FormData();
      form.set('name', given.name ?? 'Sarah');
      if (given.language) form.set('language', given.language);
      form.set('audio', fileOf(audio), 'voice.wav');
      if (given.spokenConsent) form.set('spoken_consent', fileOf(given.spokenConsent), 'consent.wav');
      return post({ ...bearer(token), ...headers }, given.form ?? form);
    };
    /** Signs and enrols. @returns the id of the profile, which is not cloned yet */
    const enrolled = async (given: Upload = {}): Promise<string> => {
      await sign();
      return (await upload(given)).body.profile_id;
    };
    /** The same, cloned. */
    const ready = async (given: Upload = {}): Promise<string> => {
      const profileId = await enrolled(given);
      await voices.clone(profileId, RUN);
      return profileId;
    };
    return { token, id, email, ask, sign, upload, enrolled, ready };
  }

  async function post(headers: Record<string, string>, body: FormData | ReadableStream | string): Promise<Answer> {
    const response = await fetch(`${app.url}/voice/enroll`, { method: 'POST', headers, body, duplex: 'half' } as never);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  }

  return {
    ...app,
    fake,
    voices,
    customer,
    post,
    profile: (id: string) => prisma.voiceProfile.findUniqueOrThrow({ where: { id } }),
    async close() {
      await app.stop();
      await fake.close();
    },
  };
}
export type Voices = Awaited<ReturnType<typeof startVoices>>;
export type VoiceCustomer = Awaited<ReturnType<Voices['customer']>>;

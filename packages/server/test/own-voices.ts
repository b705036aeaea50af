import { newId } from '../src/platform/ids/index.ts';
import type { TestApp } from './app.ts';
import { startFakeCloning } from './fakes/cloning/index.ts';

/** A customer's cloned voices at a fake provider, in the states that mutations need. */
export async function openOwnVoices() {
  const provider = await startFakeCloning();
  let app: TestApp;
  let accountId: string;

  return {
    env: { ELEVENLABS_API_KEY: provider.apiKey, ELEVENLABS_API_BASE: provider.url },
    async enable(itsApp: TestApp, its: { id: string }) {
      app = itsApp;
      accountId = its.id;
      await app.db.prisma.account.update({ where: { id: accountId }, data: { voiceCloning: true } });
    },
    /** @returns the id of a voice that was cloned */
    async ready(): Promise<string> {
      const id = newId();
      const externalId = id.replaceAll('-', '');
      provider.voices.push({ id: externalId, name: `nova-${id}`, language: 'en', bytes: 1 });
      const about = { name: 'Sarah', language: 'en', provider: 'elevenlabs', consentVersion: '2026-11-28.2' };
      const state = { status: 'ready', externalId, durationMs: 12_000, loudnessDb: -18, createdAt: app.clock.now() };
      await app.db.prisma.voiceProfile.create({ data: { id, accountId, ...about, ...state, requestedAt: null } });
      return id;
    },
    close: () => provider.close(),
  };
}
export type OwnVoices = Awaited<ReturnType<typeof openOwnVoices>>;

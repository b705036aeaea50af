import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingsError } from './settings.errors.ts';
import { readSettings } from './settings.ts';

const KEYS = { LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: 'secret' };

const faultsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split('\n');
  }
};

describe('settings', () => {
  it('need nothing but the keys of LiveKit', () => {
    expect(readSettings(KEYS)).toMatchObject({ LIVEKIT_URL: 'ws://127.0.0.1:7880', END_OF_TURN_MS: 500 });
  });

  it('leave the silence to the worker unless it is set', () => {
    expect(readSettings(KEYS).SILENCE_MS).toBeUndefined();
    expect(readSettings({ ...KEYS, SILENCE_MS: '4000' }).SILENCE_MS).toBe(4000);
    expect(faultsOf({ ...KEYS, SILENCE_MS: '10' })).toEqual([expect.stringMatching(/^SILENCE_MS:/)]);
  });

  it('count an empty variable as unset', () => {
    expect(readSettings({ ...KEYS, STT_BASE_URL: '', END_OF_TURN_MS: '' })).toMatchObject({ END_OF_TURN_MS: 500 });
  });

  it('name everything that is wrong at once', () => {
    const faults = faultsOf({
      LIVEKIT_API_KEY: 'k',
      STT_BASE_URL: 'whisper',
      END_OF_TURN_MS: '5',
      AGENT_MAX_CALLS: 'many',
    });
    const names = faults.map((fault) => fault.split(':')[0]);
    expect(names.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'AGENT_MAX_CALLS',
      'END_OF_TURN_MS',
      'LIVEKIT_API_SECRET',
      'STT_BASE_URL',
    ]);
    expect(faults).toContain('LIVEKIT_API_SECRET: is required');
  });

  it('ask for a voice of ElevenLabs, which has no standard one', () => {
    expect(faultsOf({ ...KEYS, ELEVENLABS_API_KEY: 'k' })).toEqual([expect.stringMatching(/^TTS_VOICE:/)]);
    expect(faultsOf({ ...KEYS, ELEVENLABS_API_KEY: 'k', TTS_VOICE: 'v' })).toEqual([]);
  });

  it('find the LiveKit that is embedded in the server by what the server keeps', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nova-settings-'));
    const env = { LIVEKIT_URL: 'embedded', LIVEKIT_EMBEDDED_PORT: '7999', DATA_DIR: folder };
    expect(faultsOf(env)).toEqual([expect.stringContaining('Start the server first')]);
    writeFileSync(join(folder, 'livekit.json'), '{"apiKey":"embedded","apiSecret":"kept"}');
    expect(readSettings(env)).toMatchObject({
      LIVEKIT_URL: 'ws://127.0.0.1:7999',
      LIVEKIT_API_KEY: 'embedded',
      LIVEKIT_API_SECRET: 'kept',
    });
    rmSync(folder, { recursive: true });
  });

  it('never quote a value, which may be a secret', () => {
    expect(faultsOf({ ...KEYS, STT_BASE_URL: 'sk-secret' }).join()).not.toContain('sk-secret');
  });
});

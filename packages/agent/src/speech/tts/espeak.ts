import { spawn } from 'node:child_process';
import type { Language } from '../../call/call.types.ts';
import { fromWav } from '../audio/wav.ts';
import type { Sound, Synthesiser } from './tts.port.ts';

const TIMEOUT_MS = 8000;
const VOICES: Record<Language, string> = { en: 'en-us', 'ar-AE': 'ar' };

/** Arabic and English by an `espeak-ng` that the operator has installed; a process for each sentence. */
export function espeakSynthesiser(command = 'espeak-ng'): Synthesiser {
  return {
    name: 'espeak-ng',
    speaks: () => true,
    speak: (text, language, signal) => speak(command, text, language, signal),
    close: async () => undefined,
  };
}

async function* speak(command: string, text: string, language: Language, signal: AbortSignal): AsyncGenerator<Sound> {
  const child = spawn(command, ['-v', VOICES[language], '-s', '160', '--stdin', '--stdout'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  const pieces: Buffer[] = [];
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  // The process may end before it has read all input. Its exit code tells whether it failed.
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const code = await ended;
  if (code !== 0) throw new Error(`espeak-ng ended with ${code}`);
  yield fromWav(Buffer.concat(pieces));
}

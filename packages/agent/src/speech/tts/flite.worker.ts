import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort, workerData } from 'node:worker_threads';

/** Types that are missing in Node's own. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

/** A sentence to synthesise, and its answer. */
export interface FliteRequest {
  id: number;
  text: string;
}
export type FliteAnswer = { id: number; wav: ArrayBuffer } | { id: number; error: string };

const VOICE = 'rms';
// Flite blocks while it synthesises: it has this thread to itself, so that the call's audio goes on.
const flite = WebAssembly.compile(readFileSync((workerData as { wasm: string }).wasm));
const folder = mkdtempSync(join(tmpdir(), 'nova-flite-'));
// The folder goes with the thread.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

parentPort?.on('message', (request: FliteRequest) => void answer(request));

async function answer({ id, text }: FliteRequest): Promise<void> {
  try {
    const wav = await synthesise(text);
    parentPort?.postMessage({ id, wav } satisfies FliteAnswer, [wav]);
  } catch (error) {
    const failure: FliteAnswer = { id, error: error instanceof Error ? error.message : 'failed' };
    parentPort?.postMessage(failure, []);
  }
}

async function synthesise(text: string): Promise<ArrayBuffer> {
  const args = ['flite', '-voice', VOICE, '-t', text, '-o', '/out/speech.wav'];
  const wasi = new WASI({ version: 'preview1', args, preopens: { '/out': folder }, returnOnExit: true });
  const instance = await WebAssembly.instantiate(await flite, wasi.getImportObject());
  const code = wasi.start(instance);
  if (code !== 0) throw new Error(`flite ended with ${code}`);
  const file = readFileSync(join(folder, 'speech.wav'));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
}

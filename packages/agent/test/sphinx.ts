import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MODEL = '/usr/share/pocketsphinx/model/en-us';
const run = promisify(execFile);

/** True if a recogniser is installed that needs no key: `apt install pocketsphinx pocketsphinx-en-us`. */
export const hasSphinx = spawnSync('pocketsphinx_batch', ['-help'], { stdio: 'ignore' }).error === undefined;

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .match(/[a-z']+/g)
    ?.join(' ') ?? '';

/** Really recognises speech, as one of the phrases that are expected. */
export function recogniseAs(phrases: string[]): (wav: Buffer) => Promise<string> {
  const grammar = `#JSGF V1.0;\ngrammar call;\npublic <phrase> = ${phrases.map(wordsOf).join(' | ')};\n`;
  return async (wav) => {
    const folder = await mkdtemp(join(tmpdir(), 'nova-sphinx-'));
    try {
      await writeFile(join(folder, 'speech.wav'), wav);
      await writeFile(join(folder, 'list'), 'speech\n');
      await writeFile(join(folder, 'call.gram'), grammar);
      const model = ['-hmm', `${MODEL}/en-us`, '-dict', `${MODEL}/cmudict-en-us.dict`];
      const input = ['-adcin', 'yes', '-cepdir', folder, '-cepext', '.wav', '-ctl', join(folder, 'list')];
      const output = ['-hyp', join(folder, 'text'), '-jsgf', join(folder, 'call.gram')];
      await run('pocketsphinx_batch', [...model, ...input, ...output], { timeout: 20_000 });
      const heard = (await readFile(join(folder, 'text'), 'utf8')).replace(/\s*\([^)]*\)\s*$/, '').trim();
      return phrases.find((phrase) => wordsOf(phrase) === heard) ?? '';
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

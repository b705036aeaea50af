import { defineConfig } from 'tsup';

export default defineConfig({
  // The job and flite's thread are files that are started by their path.
  entry: { main: 'src/main.ts', job: 'src/job.ts', 'flite.worker': 'src/speech/tts/flite.worker.ts' },
  format: 'esm',
  target: 'node24',
  platform: 'node',
  // Not published by itself.
  noExternal: ['@nova-calls/schema'],
  clean: true,
  treeshake: true,
  removeNodeProtocol: false,
});

import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    main: 'src/main.ts',
    print: 'src/print.ts',
    // A thread starts from a file of its own.
    'page.worker': 'src/modules/briefs/reading/page.worker.ts',
  },
  format: 'esm',
  target: 'node24',
  platform: 'node',
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  // The embedded LiveKit is run from its source, because its packages are installed only where it is used.
  noExternal: [/^@nova-calls\/(?!livekit$)/],
  external: ['@nova-calls/livekit'],
});

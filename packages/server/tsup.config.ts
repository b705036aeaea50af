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
  noExternal: [/^@nova-calls\//],
  // Some packages of the embedded LiveKit are CommonJS and require Node's modules.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});

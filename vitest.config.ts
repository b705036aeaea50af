import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Node itself loads graphql's ES module, for us and for the libraries. Vite would pick its CommonJS copy for us alone,
// and two copies of graphql do not know each other's types.
const graphql = fileURLToPath(new URL('packages/server/node_modules/graphql/index.mjs', import.meta.url));

// Examples and the server use packages as their reader does, and are tested with the source, so that no build is needed.
const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: graphql },
      { find: /^@nova-calls\/sdk\/webhooks$/, replacement: source('sdk/src/webhooks/index.ts') },
      { find: /^@nova-calls\/sdk\/webhooks\/(\w+)$/, replacement: source('sdk/src/webhooks/handlers/$1.ts') },
      { find: /^@nova-calls\/sdk$/, replacement: source('sdk/src/index.ts') },
      { find: /^@nova-calls\/mcp$/, replacement: source('mcp/src/index.ts') },
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
    globalSetup: ['packages/server/test/global-setup.ts'],
    // Files share a process and the modules that it has loaded: loading them takes longer than most files' tests do.
    isolate: false,
    // Only what hangs takes so long. They say nothing of how fast anything is: machines may be slow, and busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
  },
});

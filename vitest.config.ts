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
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Node loads graphql's ES module, for us and for the libraries. Vite would load its CommonJS copy for us alone, and two
// copies of graphql do not accept each other's types.
const graphql = fileURLToPath(new URL('packages/server/node_modules/graphql/index.mjs', import.meta.url));

// Examples and the server import packages by name, as users do. Tests resolve them to the source, so that no build is
// needed.
const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

// Processes are killed, disks filled and clocks moved for minutes. The gate runs these; everyday runs leave them out.
const soaks = [
  'packages/server/test/faults/**',
  'packages/server/test/many-calls.e2e.test.ts',
  'packages/server/test/telephone-crash.e2e.test.ts',
];

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
    // These are installed and tested on their own: `npm run test:agent`, `npm run test:browser-call`.
    exclude: [
      '**/node_modules/**',
      'packages/agent/**',
      'examples/browser-call/**',
      ...(process.env.TEST_SIZE === 'full' ? [] : soaks),
    ],
    globalSetup: ['packages/server/test/global-setup.ts'],
    // Files share a process with its loaded modules, because loading them takes longer than most files' tests.
    isolate: false,
    // Only a hanging test takes this long. Machines may be slow and busy, so time limits say nothing about speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
  },
});

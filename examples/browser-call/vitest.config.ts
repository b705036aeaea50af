import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Whole calls, in real time: LiveKit, worker and Chromium need a processor for themselves. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 90_000 } },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Against the server of this repository, or the one at LIVEKIT_URL (with LIVEKIT_API_KEY and LIVEKIT_API_SECRET). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // The native client is loaded once for a process, and audio needs a processor for itself.
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

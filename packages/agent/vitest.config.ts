import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Only a test that hangs takes this long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // On a server of yours, a file would get the workers of another, because all have one name.
    maxWorkers: process.env.LIVEKIT_URL ? 1 : 2,
  },
});

import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', webhooks: 'src/webhooks/index.ts' },
  format: ['esm', 'cjs'],
  target: 'es2022',
  // Neither Node's nor a browser's: what both have.
  platform: 'neutral',
  // In both formats, so that there is one NovaError for both entries.
  splitting: true,
  dts: { compilerOptions: { stripInternal: true } },
  clean: true,
  treeshake: true,
});

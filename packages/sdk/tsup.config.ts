import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'es2022',
  // Neither Node's nor a browser's: what both have.
  platform: 'neutral',
  dts: { compilerOptions: { stripInternal: true } },
  clean: true,
  treeshake: true,
});

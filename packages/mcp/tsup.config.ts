import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  // This package is not published separately.
  noExternal: ['@nova-calls/schema'],
  dts: { entry: { index: 'src/index.ts' }, compilerOptions: { stripInternal: true } },
  clean: true,
  treeshake: true,
  removeNodeProtocol: false,
});

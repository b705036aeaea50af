import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/main.ts', 'src/print.ts'],
  format: 'esm',
  target: 'node24',
  platform: 'node',
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  noExternal: [/^@nova-calls\//],
});

import { defineConfig } from 'tsup';

const handlers = ['express', 'fastify', 'hono', 'next', 'node'];

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    webhooks: 'src/webhooks/index.ts',
    ...Object.fromEntries(handlers.map((name) => [`webhooks/${name}`, `src/webhooks/handlers/${name}.ts`])),
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  // For APIs that Node and browsers share.
  platform: 'neutral',
  // In both formats, so that all entries share one NovaError.
  splitting: true,
  dts: { compilerOptions: { stripInternal: true } },
  clean: true,
  treeshake: true,
});

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
  // Neither Node's nor a browser's: what both have.
  platform: 'neutral',
  // In both formats, so that there is one NovaError for all entries.
  splitting: true,
  dts: { compilerOptions: { stripInternal: true } },
  clean: true,
  treeshake: true,
});

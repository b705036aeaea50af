import { EXPRESS } from '../../../test/receivers/express.ts';
import { FASTIFY } from '../../../test/receivers/fastify.ts';
import { HONO } from '../../../test/receivers/hono.ts';
import { NODE } from '../../../test/receivers/node.ts';
import { testAdapter } from '../../../test/receivers/suite.ts';

for (const adapter of [NODE, ...EXPRESS, FASTIFY, ...HONO]) testAdapter(adapter);

import { z } from 'zod';
import { timestamp } from './common.ts';
import { component } from './component.ts';

const asked = timestamp('When the server was asked.');
const at = '2026-06-12T08:30:00.000Z';

/** Answer of `GET /health`. */
export const HealthResponse = component(
  'Health',
  z.object({
    status: z.string().describe('`ok`: the server answers.'),
    timestamp: asked,
    active_calls: z.number().int().describe('Calls in progress.'),
    ttl_seconds: z.number().int().describe('Seconds for which a call can be read by its id.'),
  }),
  {
    description: 'That the server lives.',
    example: { status: 'ok', timestamp: at, active_calls: 2, ttl_seconds: 600 },
  },
);

const Check = component(
  'HealthCheck',
  z.object({
    status: z.enum(['ok', 'failed', 'not_configured']).describe('What the probe found.'),
    latency_ms: z.number().optional().describe('How long the probe took, in milliseconds.'),
    reason: z.string().optional().describe('Why the probe failed.'),
    values: z.record(z.string(), z.number()).optional().describe('Figures that the probe measured, by name.'),
  }),
  { description: 'The probe of one dependency.' },
);

/** Answer of `GET /health/deep`. */
export const DeepHealthResponse = component(
  'DeepHealth',
  z.object({
    status: z.string().describe('`ok`, or `degraded` when a probe failed.'),
    timestamp: asked,
    checks: z.record(z.string(), Check).describe('The dependencies by name, each with its probe.'),
  }),
  {
    description: 'What the server depends on, and whether it works.',
    example: { status: 'ok', timestamp: at, checks: { database: { status: 'ok', latency_ms: 2 } } },
  },
);

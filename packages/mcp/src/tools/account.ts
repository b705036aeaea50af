import { z } from 'zod';
import { open, time } from '../shapes.ts';
import { tool } from '../tool.ts';

const Check = open({
  status: z.string().describe('ok, failed or not_configured'),
  latency_ms: z.number().optional(),
  reason: z.string().optional(),
});

export const healthCheck = tool({
  name: 'health_check',
  title: 'Check the NOVA server',
  description:
    'Tells whether the NOVA server answers and how many calls are active. With deep=true it also probes what the ' +
    'server depends on (database, voice, language model …). Needs no key. Use it first when other tools fail.',
  input: z.strictObject({
    deep: z.boolean().default(false).describe('true: also probe every service behind the server; slower'),
  }),
  output: open({
    status: z.string().describe('ok, or degraded'),
    timestamp: time,
    active_calls: z.number().optional(),
    ttl_seconds: z.number().optional().describe('Seconds for which get_call can read a call'),
    checks: z.record(z.string(), Check).optional().describe('By service; with deep=true'),
  }),
  effect: 'reads',
  run: async ({ nova }, { deep }, options) => (deep ? nova.health.deep(options) : nova.health.check(options)),
  say: (health) => {
    if (!('checks' in health)) return `The server is ${health.status}; ${health.activeCalls} calls are active.`;
    const failed = Object.keys(health.checks).filter((name) => health.checks[name]?.status === 'failed');
    return `The server is ${health.status}${failed.length > 0 ? `; these fail: ${failed.join(', ')}` : ''}.`;
  },
});

export const whoami = tool({
  name: 'whoami',
  title: 'Account of the key',
  description:
    'Tells which account the configured key belongs to, and the rest of its trial. Needs a key: use it to check ' +
    'that one is set and valid.',
  input: z.strictObject({}),
  output: open({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    email_verified: z.boolean(),
    phone: z.string().nullable(),
    phone_verified: z.boolean(),
    trial_active: z.boolean(),
    trial_minutes_remaining: z.number(),
    created_at: time,
  }),
  effect: 'reads',
  run: async ({ nova }, _args, options) => nova.auth.me(options),
  say: ({ email, trialActive, trialMinutesRemaining }) =>
    `The key belongs to ${email}${trialActive ? `, on trial with ${trialMinutesRemaining} minutes left` : ''}.`,
});

export const getUsage = tool({
  name: 'get_usage',
  title: 'Used and remaining minutes',
  description:
    'Tells the plan of the account, the minutes it used and has left, and when its period or trial ends. Needs a key. ' +
    'Ask it before placing many calls: a call that would exceed the minutes is refused with 402.',
  input: z.strictObject({}),
  output: open({
    plan: z.string().nullable().describe('null during the trial'),
    status: z.string(),
    minutes_used: z.number(),
    minutes_limit: z.number().nullable(),
    minutes_remaining: z.number().nullable(),
    period_start: time.nullable(),
    period_end: time.nullable(),
    trial_ends_at: time.nullable(),
  }),
  effect: 'reads',
  run: async ({ nova }, _args, options) => nova.billing.usage(options),
  say: ({ minutesUsed, minutesRemaining }) =>
    `${minutesUsed} minutes are used, ${minutesRemaining ?? 'any number of'} are left.`,
});

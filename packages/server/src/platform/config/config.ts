import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallMedia } from '@nova-calls/schema';
import { z } from 'zod';
import { variables } from './variables.ts';

const EMBEDDED_HAS_NO_LINE = 'must be a LiveKit server with its SIP service for telephone calls: embedded has no line';

const environment = z.object(variables).superRefine((env, ctx) => {
  const need = (name: keyof typeof variables, when: boolean, why: string) => {
    if (when && !env[name]) ctx.addIssue({ code: 'custom', path: [name], message: `is needed ${why}` });
  };
  need('JWT_SECRET', env.NODE_ENV === 'production', 'when NODE_ENV=production');
  need('ENCRYPTION_KEY', env.NODE_ENV === 'production', 'when NODE_ENV=production');
  need('LLM_MODEL', Boolean(env.LLM_BASE_URL), 'with LLM_BASE_URL');
  const isElsewhere = Boolean(env.LIVEKIT_URL) && env.LIVEKIT_URL !== 'embedded';
  need('LIVEKIT_API_KEY', isElsewhere, 'with LIVEKIT_URL');
  need('LIVEKIT_API_SECRET', isElsewhere, 'with LIVEKIT_URL');
  const isSpoken = env.CALLS_MEDIA === 'browser' || env.CALLS_MEDIA === 'telephone';
  need('LIVEKIT_URL', isSpoken, `with CALLS_MEDIA=${env.CALLS_MEDIA}`);
  need('LIVEKIT_URL', Boolean(env.LIVEKIT_SIP_TRUNK_ID), 'with LIVEKIT_SIP_TRUNK_ID');
  if (env.LIVEKIT_URL === 'embedded' && (env.LIVEKIT_SIP_TRUNK_ID || env.CALLS_MEDIA === 'telephone'))
    ctx.addIssue({ code: 'custom', path: ['LIVEKIT_URL'], message: EMBEDDED_HAS_NO_LINE });
  need('STRIPE_WEBHOOK_SECRET', Boolean(env.STRIPE_SECRET_KEY), 'with STRIPE_SECRET_KEY');
  for (const name of ['TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY_SID', 'TWILIO_API_KEY_SECRET'] as const)
    need(name, Boolean(env.PLATFORM_SMS_FROM), 'with PLATFORM_SMS_FROM');
  need('ELEVENLABS_API_KEY', env.VOICE_CLONING_PROVIDER === 'elevenlabs', 'with VOICE_CLONING_PROVIDER=elevenlabs');
  need('XAI_API_KEY', env.VOICE_CLONING_PROVIDER === 'xai', 'with VOICE_CLONING_PROVIDER=xai');
  const portals = Boolean(env.PROPERTY_FINDER_WEBHOOK_SECRET ?? env.BAYUT_WEBHOOK_SECRET);
  need('PORTAL_OWNER_EMAIL', portals, 'with PROPERTY_FINDER_WEBHOOK_SECRET and BAYUT_WEBHOOK_SECRET');
});

type Environment = z.infer<typeof environment>;

/** The checked settings of a server. Secrets and `CALLS_MEDIA` are always present. */
export type Config = Environment & { JWT_SECRET: string; ENCRYPTION_KEY: string; CALLS_MEDIA: CallMedia };

/**
 * Reads and checks the environment.
 *
 * @throws Error that lists every wrong or missing variable, one on each line.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  // An empty variable counts as unset, because `FOO= npm start` is how shells unset one.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
  }
  const CALLS_MEDIA = result.data.CALLS_MEDIA ?? (result.data.LIVEKIT_URL ? 'browser' : 'simulated');
  return { ...result.data, CALLS_MEDIA, ...secretsOf(result.data), ...livekitKeyOf(result.data) };
}

function secretsOf(env: Environment): Pick<Config, 'JWT_SECRET' | 'ENCRYPTION_KEY'> {
  const { JWT_SECRET, ENCRYPTION_KEY } = env;
  if (JWT_SECRET && ENCRYPTION_KEY) return { JWT_SECRET, ENCRYPTION_KEY };
  const kept = keptSecrets(env.DATA_DIR);
  return { JWT_SECRET: JWT_SECRET ?? kept.JWT_SECRET, ENCRYPTION_KEY: ENCRYPTION_KEY ?? kept.ENCRYPTION_KEY };
}

/** The embedded LiveKit's own key, for workers on this machine too: they read the same file. */
function livekitKeyOf(env: Environment): Pick<Config, 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET'> {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env;
  if (LIVEKIT_URL !== 'embedded' || (LIVEKIT_API_KEY && LIVEKIT_API_SECRET))
    return { LIVEKIT_API_KEY, LIVEKIT_API_SECRET };
  const { apiKey, apiSecret } = kept(env.DATA_DIR, 'livekit.json', livekitShape, () => ({
    apiKey: 'embedded',
    apiSecret: newSecret(),
  }));
  return { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret };
}

const livekitShape = z.object({ apiKey: z.string().min(1), apiSecret: z.string().min(32) });
const secretsShape = z.object({ JWT_SECRET: z.string().min(32), ENCRYPTION_KEY: z.string().min(32) });
const newSecret = () => randomBytes(32).toString('base64url');

const keptSecrets = (dataDir: string) =>
  kept(dataDir, 'secrets.json', secretsShape, () => ({ JWT_SECRET: newSecret(), ENCRYPTION_KEY: newSecret() }));

/** Reads a file of secrets, which the first start creates. */
function kept<T extends object>(dataDir: string, name: string, shape: z.ZodType<T>, make: () => T): T {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, name);
  if (!existsSync(file)) keep(file, make());
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** If several processes start at once, the atomic link of a finished file decides. */
function keep(file: string, secrets: object): void {
  const draft = `${file}.${process.pid}.${newSecret()}`;
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Where people reach this server, without a slash at its end. */
export const publicUrlOf = ({ PUBLIC_URL, PORT }: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string =>
  (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '');

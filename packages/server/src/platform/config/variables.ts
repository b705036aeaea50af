import { CALL_MEDIA, CLONING_PROVIDERS, mailboxOf } from '@nova-calls/schema';
import { z } from 'zod';
import { isE164 } from '../phone/index.ts';

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0'])
    .default(fallback ? 'true' : 'false')
    .transform((v) => v === 'true' || v === '1');
const optional = () => z.string().min(1).optional();
const url = (...protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`), error: `must be a ${protocols.join(': or ')}: URL` });
const whole = (fallback: number, max: number) =>
  z.coerce.number({ error: 'must be a whole number' }).int().min(0).max(max).default(fallback);
const secret = (what: string) => z.string().min(32, `must have at least 32 characters`).optional().describe(what);

/** The environment variables of the server: rule, default and description of each. */
export const variables = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` makes `JWT_SECRET` and `ENCRYPTION_KEY` mandatory.'),
  PORT: whole(4000, 65535).describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  PROBE_PORT: z.coerce
    .number({ error: 'must be a whole number' })
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe(
      'Port for the probes `/health` and `/health/ready` and for `/metrics`, in every mode; a `worker` listens on no other. Keep it inside your network. Unset: none.',
    ),
  PUBLIC_URL: url('https?')
    .optional()
    .describe('Where users reach this server; used in e-mails and links. Default: `http://localhost:<PORT>`.'),
  CALL_PAGE_URL: url('https?')
    .refine((text) => text.includes('{id}'), 'must contain {id}, the place of the call’s id')
    .optional()
    .describe(
      'Page that shows a call, with `{id}` in the place of its id: `https://app.example.com/calls/{id}`. E-mails with results link to it. Unset: they link to GraphiQL.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe lines to log.'),
  DATA_DIR: z.string().default('.nova').describe('Folder of the embedded database and of secrets made at first start.'),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .describe('PostgreSQL 14 or newer, with the encoding UTF8. Unset: PGlite (PostgreSQL in process) in `DATA_DIR`.'),
  DATABASE_POOL: whole(10, 200).describe('Connections to PostgreSQL per process.'),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .describe('Redis for live events and rate limits between processes. Unset: in process.'),
  JWT_SECRET: secret('Signs access tokens. Unset outside production: made once and kept in `DATA_DIR`.'),
  ENCRYPTION_KEY: secret('Encrypts stored credentials. Unset outside production: made once and kept in `DATA_DIR`.'),
  TRUST_PROXY: z
    .string()
    .default('false')
    .describe(
      'Whose `X-Forwarded-For` to believe: `false`, `true`, a number of hops, or a comma-separated list of addresses and CIDR ranges.',
    ),
  CORS_ORIGINS: z
    .string()
    .default('https://novalabs.ae,https://www.novalabs.ae,https://app.novalabs.ae')
    .describe('Comma-separated origins that browsers may call from.'),
  FEATURE_CALLS_AUTH_REQUIRED: flag(false).describe('Whether `POST /calls` needs a bearer token.'),
  SIMULATION_SPEED: z.coerce
    .number()
    .positive()
    .max(1_000_000)
    .default(1)
    .describe('Factor on the clock of simulated conversations.'),
  CAMPAIGN_CALLS_PER_NUMBER: z.coerce
    .number({ error: 'must be a whole number' })
    .int()
    .min(1)
    .max(100)
    .default(6)
    .describe('The most calls of campaigns to one number in 30 days, over all campaigns of an account.'),
  RETENTION_DAYS: whole(180, 3650).describe('Days that calls, transcripts and scores are kept.'),
  WEBHOOKS_ALLOW_PRIVATE_TARGETS: flag(false).describe(
    'Lets webhooks and `website_url` reach private addresses, and webhooks use `http:`. For development.',
  ),
  WEBHOOK_CONCURRENCY: whole(500, 10_000).describe('The most webhook deliveries that one process has in flight.'),
  SMTP_URL: url('smtp', 'smtps').optional().describe('Mail server. Unset: e-mails are kept in the outbox table only.'),
  MAIL_FROM: z.string().default('NOVA <no-reply@localhost>').describe('Sender of e-mails.'),
  LLM_BASE_URL: url('https?')
    .optional()
    .describe(
      'OpenAI-compatible endpoint for briefs, conversation and judge, up to and without `/chat/completions`: usually it ends in `/v1`. Unset: deterministic rules.',
    ),
  LLM_API_KEY: optional().describe('Key of that endpoint.'),
  LLM_MODEL: optional().describe('Model of that endpoint. Needed with `LLM_BASE_URL`.'),
  LIVEKIT_URL: z
    .union([z.literal('embedded'), url('wss?', 'https?')], {
      error: 'must be a ws:, wss:, http: or https: URL, or embedded',
    })
    .optional()
    .describe(
      'LiveKit server for audio calls; `embedded` starts a small one in this process, for trying out. See [voice](voice.md).',
    ),
  LIVEKIT_EMBEDDED_PORT: whole(7880, 65535).describe('Port of the embedded LiveKit server.'),
  LIVEKIT_PUBLIC_URL: url('wss?', 'https?')
    .optional()
    .describe('Where browsers reach that server, when it is another address. Default: `LIVEKIT_URL`.'),
  LIVEKIT_API_KEY: optional().describe('LiveKit API key. Needed with `LIVEKIT_URL`.'),
  LIVEKIT_API_SECRET: optional().describe('LiveKit API secret. Needed with `LIVEKIT_URL`.'),
  LIVEKIT_SIP_TRUNK_ID: z
    .string()
    .regex(/^ST_\w+$/, { error: 'must be the id of an outbound trunk in LiveKit, ST_…' })
    .optional()
    .describe(
      'Outbound SIP trunk in LiveKit for telephone calls of accounts without a number of their own. See [telephony](telephony.md).',
    ),
  CALLS_TRANSFER_NUMBER: z
    .string()
    .refine(isE164, { error: 'must be a telephone number in E.164 format' })
    .optional()
    .describe('Number to which telephone calls are handed over when a lead wants a person. Default: nobody.'),
  CALLS_MEDIA: z
    .enum(CALL_MEDIA)
    .optional()
    .describe(
      'What carries calls unless a placement says otherwise: `simulated`, `browser` or `telephone`. Default: `browser` with `LIVEKIT_URL`, else `simulated`.',
    ),
  RECORDINGS: optional().describe(
    'Folder for recordings of spoken calls; servers on several machines need a shared one. Unset: nothing is recorded. See [voice](voice.md).',
  ),
  PROPERTY_FINDER_WEBHOOK_SECRET: optional().describe(
    'Secret of `POST /webhooks/property-finder`. Turns on a default integration for `PORTAL_OWNER_EMAIL`; see [portals](portals.md).',
  ),
  BAYUT_WEBHOOK_SECRET: optional().describe('The same for `POST /webhooks/bayut`.'),
  PORTAL_OWNER_EMAIL: z
    .string()
    .refine((text) => mailboxOf(text) !== null, 'must be an e-mail address')
    .transform((text) => mailboxOf(text)!)
    .optional()
    .describe(
      'Account that gets the leads of these two portals; created when it does not exist. Needed with either secret.',
    ),
  STRIPE_SECRET_KEY: optional().describe(
    'Secret key of the Stripe account that takes card payments. Unset: subscribing answers 503; see [billing](billing.md).',
  ),
  STRIPE_WEBHOOK_SECRET: optional().describe(
    'Signing secret (`whsec_…`) of the Stripe endpoint at `/billing/webhook`. Needed with `STRIPE_SECRET_KEY`.',
  ),
  STRIPE_API_BASE: url('https?').default('https://api.stripe.com').describe("Address of Stripe's API."),
  ZIINA_API_KEY: optional().describe(
    'Key of the Ziina account that takes payments in AED. Unset: `/billing/create-payment` answers 503.',
  ),
  ZIINA_WEBHOOK_SECRET: optional().describe(
    'Secret of the Ziina webhook at `/billing/ziina/webhook`. Unset: payments are noticed by polling only.',
  ),
  ZIINA_API_BASE: url('https?').default('https://api-v2.ziina.com/api').describe("Address of Ziina's API."),
  ZIINA_TEST: flag(false).describe('Makes test payments at Ziina, which move no money.'),
  AED_PER_USD: z.coerce
    .number()
    .min(0.01)
    .max(1000)
    .default(3.6725)
    .describe('Exchange rate for plans that are paid in AED: dirhams for a dollar.'),
  OVERAGE_CENTS_STARTER: whole(29, 10_000).describe('US cents for a minute of overage in the Starter plan.'),
  OVERAGE_CENTS_GROWTH: whole(20, 10_000).describe('The same for Growth.'),
  OVERAGE_CENTS_SCALE: whole(15, 10_000).describe('The same for Scale.'),
  OVERAGE_LIMIT_PERCENT: whole(100, 10_000).describe(
    'Limit of overage, in percent of the included minutes. At the limit calls answer 402. 0: no overage.',
  ),
  REFERRAL_COMMISSION_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .multipleOf(0.01)
    .default(20)
    .describe("Commission of a referrer, of the referred account's paid invoices."),
  REFERRAL_COMMISSION_MONTHS: whole(12, 1200).describe(
    'Months after the referred account’s first payment in which its invoices earn a commission.',
  ),
  REFERRAL_URL: url('https?')
    .optional()
    .describe('Page of referral links, which add `?ref=<code>`. Default: `PUBLIC_URL`.'),
  PLATFORM_SMS_FROM: z
    .string()
    .refine(isE164, { error: 'must be a telephone number in E.164 format' })
    .optional()
    .describe(
      'Number from which this server sends texts: codes for own numbers, and links after calls. Unset: codes answer 503, links are only kept in the database; see [own numbers](telephony-own-numbers.md).',
    ),
  TWILIO_ACCOUNT_SID: optional().describe('Twilio account of that number. Needed with `PLATFORM_SMS_FROM`.'),
  TWILIO_API_KEY_SID: optional().describe('API key of that account. Needed with `PLATFORM_SMS_FROM`.'),
  TWILIO_API_KEY_SECRET: optional().describe('Secret of that key. Needed with `PLATFORM_SMS_FROM`.'),
  TWILIO_AUTH_TOKEN: optional().describe(
    'Auth token of that account, which signs its requests to `/twilio/inbound`. Unset: they answer 503.',
  ),
  TWILIO_API_BASE: url('https?')
    .optional()
    .describe("One address for all of Twilio's APIs, for tests. Default: Twilio's own."),
  VOICE_CLONING_PROVIDER: z
    .enum(CLONING_PROVIDERS)
    .optional()
    .describe(
      'Who clones the voices of customers: `elevenlabs` or `xai`. Default: the one whose key is set, ElevenLabs first. See [cloned voices](voices.md).',
    ),
  ELEVENLABS_API_KEY: optional().describe(
    'Key of ElevenLabs for cloned voices. The voice worker reads a variable of the same name, for speech.',
  ),
  ELEVENLABS_API_BASE: url('https?').default('https://api.elevenlabs.io').describe("Address of ElevenLabs' API."),
  XAI_API_KEY: optional().describe('The same for xAI.'),
  XAI_API_BASE: url('https?').default('https://api.x.ai').describe("Address of xAI's API."),
  GEO_COUNTRY_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{1,63}$/, 'must be the name of a header, such as CF-IPCountry')
    .transform((name) => name.toLowerCase())
    .optional()
    .describe(
      'Header in which a trusted proxy names the country of the client, such as `CF-IPCountry`. The proxy must overwrite what a client sends. It is read only when `TRUST_PROXY` trusts the sender. Unset: a database of addresses tells.',
    ),
  OPERATOR_TOKEN: secret(
    'Bearer token of the operators’ door at `/trpc` and of `/metrics`, of at least 32 characters. Unset: the door answers 503.',
  ),
};

import { z } from 'zod';
import { nullable, text } from './common.ts';

const MIN_PASSWORD = 6;

/** Trimmed and in lower case, so that one address is one account. */
const Email = z.string().trim().toLowerCase().max(320).check(z.email());

/** Counts characters as people do: an emoji is one, although JavaScript stores it as two. */
const Password = z
  .string()
  .min(MIN_PASSWORD)
  .max(1024)
  .superRefine((value, ctx) => {
    if (value.length < MIN_PASSWORD || Array.from(value).length >= MIN_PASSWORD) return;
    ctx.addIssue({ code: 'too_small', origin: 'string', minimum: MIN_PASSWORD, inclusive: true, input: value });
  });

export const RegisterBody = z.object({
  email: Email,
  password: Password,
  name: nullable(text(120)),
  referral_code: nullable(text(64)),
});
export const LoginBody = z.object({ email: Email, password: z.string().max(1024) });
export const EmailBody = z.object({ email: Email });
export const ConfirmEmailBody = z.object({
  token: z.string().max(200).describe('The token in the address of the link.'),
});
export const ResetPasswordBody = z.object({ email: Email, code: z.string().max(64), new_password: Password });

export const UserResponse = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  email_verified: z.boolean(),
  phone: z.string().nullable(),
  phone_verified: z.boolean(),
  trial_active: z.boolean(),
  trial_minutes_remaining: z.number(),
  created_at: z.iso.datetime(),
});
export const TokenResponse = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  user: UserResponse,
});
export const MessageResponse = z.object({ message: z.string() });
export const ExistsResponse = z.object({ exists: z.boolean() });
export const FeaturesResponse = z.object({ voice_cloning: z.boolean(), byo_twilio: z.boolean() });

/**
 * What an API key may do: read calls; place, steer and erase calls (and read them); manage webhooks; see and change plans
 * and payments; or everything, with keys and the account.
 */
export const SCOPES = ['calls:read', 'calls:write', 'webhooks', 'billing', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const Scopes = z.array(z.enum(SCOPES));

/** `name` helps to tell keys apart. */
export const CreateApiKeyBody = z
  .object({
    name: text(120).min(1).describe('A name that helps to tell keys apart.'),
    scopes: Scopes.min(1).nullish().describe('What the key may do. Left out: everything (`admin`).'),
    expires_at: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('When the key ends, in the future. Left out: it works until it is revoked.'),
  })
  .meta({ example: { name: 'dashboard', scopes: ['calls:read'], expires_at: '2027-06-12T08:30:00Z' } });
export const ApiKeyResponse = z.object({
  id: z.uuid().describe('The id of the key. It is not the key.'),
  name: z.string().describe('The name that it was given.'),
  prefix: z.string().describe('The first characters of the key, to recognise it by.'),
  scopes: Scopes.describe('What it may do.'),
  expires_at: z.iso.datetime().nullable().describe('When it ends, in UTC; null: it works until it is revoked.'),
  created_at: z.iso.datetime().describe('When it was made, in UTC.'),
  last_used_at: z.iso.datetime().nullable().describe('When it was last used, to within a minute; null: never.'),
});
/** The only answer that contains the key itself. */
export const CreatedApiKeyResponse = ApiKeyResponse.extend({ key: z.string() });

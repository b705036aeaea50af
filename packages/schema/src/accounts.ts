import { z } from 'zod';
import { nullable, text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { KnownAddress, Mailbox } from './mailbox.ts';

const MIN_PASSWORD = 6;

const ABOUT = 'The e-mail address of the account. Case and surrounding spaces do not matter.';
const NewEmail = Mailbox.describe(ABOUT);
const Email = KnownAddress.describe(ABOUT);

/** Counts characters as people do: an emoji is one, although JavaScript stores it as two. */
const Password = z
  .string()
  .min(MIN_PASSWORD)
  .max(1024)
  .superRefine((value, ctx) => {
    if (value.length < MIN_PASSWORD || Array.from(value).length >= MIN_PASSWORD) return;
    ctx.addIssue({ code: 'too_small', origin: 'string', minimum: MIN_PASSWORD, inclusive: true, input: value });
  })
  .describe('At least 6 characters.');

const email = 'you@example.com';
const password = 'a-strong-password';

export const RegisterBody = component(
  'Registration',
  z.object({
    email: NewEmail,
    password: Password,
    name: nullable(text(120)).describe('Your name. The agent says on whose behalf it calls.'),
    referral_code: nullable(text(64)).describe('The referral code of whoever sent you here.'),
  }),
  { description: 'A new account.', example: { email, password, name: 'Acme Corp' } },
);
export const LoginBody = component(
  'Credentials',
  z.object({ email: Email, password: z.string().max(1024).describe('The password of the account.') }),
  { description: 'The e-mail address and password of an account.', example: { email, password } },
);
export const EmailBody = component('EmailAddress', z.object({ email: Email }), {
  description: 'An e-mail address.',
  example: { email },
});
export const ConfirmEmailBody = component(
  'EmailConfirmation',
  z.object({ token: z.string().max(200).describe('The token in the address of the link.') }),
  { description: 'Proof that a mailbox is yours.', example: { token: 'pQ3xP0l8r0m0v2d4b6h8j0' } },
);
export const ResetPasswordBody = component(
  'PasswordReset',
  z.object({
    email: Email,
    code: z.string().max(64).describe('The 6-digit code from the e-mail. It is valid for 10 minutes.'),
    new_password: Password,
  }),
  {
    description: 'A new password, and the code that allows it.',
    example: { email, code: '123456', new_password: 'a-stronger-password' },
  },
);

export const ProfileBody = component(
  'ProfileChange',
  z.object({ name: text(120).nullable().describe('The name that agents call for; null takes it away.') }),
  { description: 'What an account says of itself.', example: { name: 'Acme Corp' } },
);
export const PasswordChangeBody = component(
  'PasswordChange',
  z.object({
    current_password: z.string().max(1024).describe('The present password.'),
    new_password: Password,
  }),
  {
    description: 'A new password, and the present one, which allows it.',
    example: { current_password: password, new_password: 'a-stronger-password' },
  },
);

const user = {
  id: '8f3b2a4c-6d1e-4f5a-9b8c-7d6e5f4a3b2c',
  email,
  name: 'Acme Corp',
  email_verified: false,
  phone: null,
  phone_verified: false,
  trial_active: true,
  trial_minutes_remaining: 10,
  created_at: '2026-06-12T08:30:00.000Z',
};

export const UserResponse = component(
  'User',
  z.object({
    id: uuid('The id of the account.'),
    email: z.string().describe('The e-mail address, in lower case.'),
    name: z.string().nullable().describe('The name that was given at registration.'),
    email_verified: z.boolean().describe('Whether the mailbox was confirmed.'),
    phone: z.string().nullable().describe('The account’s own phone number, E.164.'),
    phone_verified: z.boolean().describe('Whether the phone number was confirmed.'),
    trial_active: z.boolean().describe('Whether the trial still runs.'),
    trial_minutes_remaining: z.number().describe('Minutes of conversation that are left of the trial.'),
    created_at: timestamp('When the account was made.'),
  }),
  { description: 'The profile of an account.', example: user },
);
export const TokenResponse = component(
  'Session',
  z.object({
    access_token: z.string().describe('The bearer token (a JWT), for the `Authorization` header.'),
    token_type: z.literal('bearer').describe('How the token is sent: `Authorization: Bearer <access_token>`.'),
    user: UserResponse,
  }),
  { description: 'A token, and whose it is.', example: { access_token: 'eyJhbGciOi…', token_type: 'bearer', user } },
);
export const MessageResponse = component(
  'Message',
  z.object({ message: z.string().describe('What was done, for people.') }),
  { description: 'A sentence about what was done.', example: { message: 'Password has been reset.' } },
);
export const ExistsResponse = component(
  'EmailExists',
  z.object({ exists: z.boolean().describe('Whether an account has this e-mail address.') }),
  { description: 'Whether an e-mail address is registered.', example: { exists: true } },
);
export const FeaturesResponse = component(
  'Features',
  z.object({
    voice_cloning: z.boolean().describe('Whether the account may clone a voice.'),
    byo_twilio: z.boolean().describe('Whether the account may bring its own Twilio numbers.'),
  }),
  {
    description: 'The gated features, and which of them the account has.',
    example: { voice_cloning: false, byo_twilio: false },
  },
);

/**
 * What an API key may do: read calls; place, steer and erase calls (and read them); manage webhooks; see and change plans
 * and payments; or everything, with keys and the account.
 */
export const SCOPES = ['calls:read', 'calls:write', 'webhooks', 'billing', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const Scopes = z.array(z.enum(SCOPES));

/** `name` helps to tell keys apart. */
export const CreateApiKeyBody = component(
  'NewApiKey',
  z.object({
    name: text(120).min(1).describe('A name that helps to tell keys apart.'),
    scopes: Scopes.min(1).nullish().describe('What the key may do. Left out: everything (`admin`).'),
    expires_at: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('When the key ends, in the future. Left out: it works until it is revoked.'),
  }),
  {
    description: 'A new API key.',
    example: { name: 'dashboard', scopes: ['calls:read'], expires_at: '2027-06-12T08:30:00Z' },
  },
);

const apiKey = {
  id: '2c9d4e6f-1a3b-4c5d-8e7f-9a0b1c2d3e4f',
  name: 'dashboard',
  prefix: 'nova_Ab3dE6gH',
  scopes: ['calls:read'],
  expires_at: '2027-06-12T08:30:00.000Z',
  created_at: '2026-06-12T08:30:00.000Z',
  last_used_at: null,
};
const ApiKeyShape = z.object({
  id: uuid('The id of the key. It is not the key.'),
  name: z.string().describe('The name that it was given.'),
  prefix: z.string().describe('The first characters of the key, to recognise it by.'),
  scopes: Scopes.describe('What it may do.'),
  expires_at: z.iso.datetime().nullable().describe('When it ends, in UTC; null: it works until it is revoked.'),
  created_at: timestamp('When it was made.'),
  last_used_at: z.iso.datetime().nullable().describe('When it was last used, to within a minute; null: never.'),
});
export const ApiKeyResponse = component('ApiKey', ApiKeyShape, {
  description: 'An API key, without the key itself.',
  example: apiKey,
});
/** The only answer that contains the key itself. */
export const CreatedApiKeyResponse = component(
  'CreatedApiKey',
  ApiKeyShape.extend({ key: z.string().describe('The key. It is shown here and never again.') }),
  { description: 'A new API key.', example: { ...apiKey, key: 'nova_Ab3dE6gH9jK2mN5pQ8sT1vW4' } },
);

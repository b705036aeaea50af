import { z } from 'zod';
import { timestamp, uuid } from './common.ts';
import { component } from './component.ts';

/** What is known of the key for an account's own Twilio account. */
export const TWILIO_STATUSES = ['none', 'unverified', 'valid', 'invalid'] as const;
export type TwilioStatus = (typeof TWILIO_STATUSES)[number];

/** The states of an imported number, as its owner sees them. */
export const TWILIO_NUMBER_STATUSES = ['pending_verification', 'active'] as const;
export type TwilioNumberStatus = (typeof TWILIO_NUMBER_STATUSES)[number];

const sid = (prefix: 'AC' | 'SK', what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}[0-9a-zA-Z]{32}$`), `must be ${prefix} and 32 letters and digits`)
    .describe(what);

const LAST4 = z.string().length(4);
const last4 = LAST4.describe('The last 4 characters of the Account SID.');
const phone = z.string().describe('The number, in E.164.');

export const TwilioCredentialsBody = component(
  'TwilioCredentials',
  z.object({
    account_sid: sid('AC', 'The SID of the Twilio account.'),
    api_key_sid: sid('SK', 'The SID of an API key of that account; a standard key is enough.'),
    api_key_secret: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 characters without spaces')
      .describe('The secret of the key.'),
  }),
  {
    description: 'An API key of your own Twilio account. All three parts are stored encrypted and never returned.',
    example: {
      account_sid: 'AC0123456789abcdef0123456789abcdef',
      api_key_sid: 'SK0123456789abcdef0123456789abcdef',
      api_key_secret: 'the-secret-that-Twilio-showed-once',
    },
  },
);

export const StoredTwilioCredentialsResponse = component(
  'StoredTwilioCredentials',
  z.object({ status: z.literal('unverified').describe('Not checked yet.'), account_sid_last4: last4 }),
  {
    description: 'Credentials that were stored, and are not checked yet.',
    example: { status: 'unverified', account_sid_last4: 'cdef' },
  },
);

export const TwilioValidationResponse = component(
  'TwilioValidation',
  z.object({
    status: z.enum(['valid', 'invalid']).describe('Whether Twilio accepts the key.'),
    account_sid_last4: last4,
  }),
  {
    description: 'What Twilio says about the stored credentials.',
    example: { status: 'valid', account_sid_last4: 'cdef' },
  },
);

export const TwilioCredentialsStatusResponse = component(
  'TwilioCredentialsStatus',
  z.object({
    status: z
      .enum(TWILIO_STATUSES)
      .describe(
        '`none`: there are none. `unverified`: not checked since they were stored. Else what Twilio said last.',
      ),
    account_sid_last4: LAST4.nullable().describe('The last 4 characters of the Account SID; null: there is none.'),
  }),
  {
    description: 'What is known of the stored credentials.',
    example: { status: 'valid', account_sid_last4: 'cdef' },
  },
);

export const AvailableTwilioNumberResponse = component(
  'AvailableTwilioNumber',
  z.object({
    phone_number_sid: z.string().describe('The SID of the number, for importing it.'),
    phone_e164: phone,
    friendly_name: z.string().describe('Its name at Twilio.'),
    capabilities: z
      .object({
        voice: z.boolean().describe('Whether it can call.'),
        sms: z.boolean().describe('Whether it can receive the code that proves that it is yours.'),
      })
      .describe('What the number can do.'),
  }),
  {
    description: 'A number of your Twilio account.',
    example: {
      phone_number_sid: 'PN0123456789abcdef0123456789abcdef',
      phone_e164: '+14155550123',
      friendly_name: 'Sales line',
      capabilities: { voice: true, sms: true },
    },
  },
);

export const ImportTwilioNumberBody = component(
  'TwilioNumberImport',
  z.object({ phone_number_sid: z.string().min(1).max(64).describe('The SID of the number: `PN…`.') }),
  {
    description: 'A number of your Twilio account to call from.',
    example: { phone_number_sid: 'PN0123456789abcdef0123456789abcdef' },
  },
);

const id = '0199b3c4-5d6e-7f80-9123-456789abcdef';
const numberStatus = z
  .enum(TWILIO_NUMBER_STATUSES)
  .describe('`pending_verification`: nobody has proven that it is yours. `active`: calls can come from it.');
const isDefault = z.boolean().describe('Whether your calls come from it.');
const numberFields = {
  id: uuid('The id of the imported number.'),
  phone_e164: phone,
  status: numberStatus,
  is_default: isDefault,
};
const numberExample = { id, phone_e164: '+14155550123', status: 'active' as const, is_default: true };

export const ImportedTwilioNumberResponse = component(
  'ImportedTwilioNumber',
  z.object({
    ...numberFields,
    status: z.literal('pending_verification').describe('Nobody has proven yet that it is yours.'),
    is_default: z.literal(false).describe('Calls come from it only after that.'),
  }),
  {
    description: 'A number that was imported.',
    example: { ...numberExample, status: 'pending_verification', is_default: false },
  },
);

export const TwilioCodeResponse = component(
  'TwilioCode',
  z.object({
    sent: z.literal(true).describe('The text was handed over.'),
    expires_in_seconds: z.number().int().describe('Seconds for which the code is valid.'),
  }),
  { description: 'A code was sent to the number.', example: { sent: true, expires_in_seconds: 600 } },
);

export const VerifyTwilioNumberBody = component(
  'TwilioNumberVerification',
  z.object({ code: z.string().min(1).max(64).describe('The 6-digit code from the text.') }),
  { description: 'The code that was sent to the number.', example: { code: '123456' } },
);

export const VerifiedTwilioNumberResponse = component(
  'VerifiedTwilioNumber',
  z.object({ ...numberFields, status: z.literal('active').describe('Calls can come from it.') }),
  { description: 'A number that is proven to be yours.', example: numberExample },
);

export const DefaultTwilioNumberResponse = component(
  'DefaultTwilioNumber',
  z.object({
    id: uuid('The id of the imported number.'),
    is_default: z.literal(true).describe('Your calls come from it.'),
  }),
  { description: 'The number that your calls come from.', example: { id, is_default: true } },
);

export const TwilioNumberResponse = component(
  'TwilioNumber',
  z.object({ ...numberFields, created_at: timestamp('When it was imported.') }),
  { description: 'A number that you imported.', example: { ...numberExample, created_at: '2026-06-12T08:30:00.000Z' } },
);

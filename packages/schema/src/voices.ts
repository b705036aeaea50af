import { z } from 'zod';
import { text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { LANGUAGES } from './words.ts';

/** The states of a cloned voice, as its owner sees them. */
export const VOICE_STATUSES = ['processing', 'ready', 'failed'] as const;
export type VoiceStatus = (typeof VOICE_STATUSES)[number];

/** The largest recording, in bytes. */
export const MAX_VOICE_BYTES = 16 * 1024 * 1024;
/** The largest recording of a spoken consent, in bytes. */
export const MAX_SPOKEN_CONSENT_BYTES = 4 * 1024 * 1024;

const ID = '5f0c7d3e-6a52-4d6b-9a43-2f1d4c0b7e11';
const id = uuid('The id of the voice profile.');
const status = z.enum(VOICE_STATUSES).describe('`processing` until the provider has cloned it or failed.');

export const VoiceConsentTextResponse = component(
  'VoiceConsentText',
  z.object({
    version: z.string().describe('The version of the text, to be sent when it is signed.'),
    text: z.string().describe('What is signed, as plain text.'),
  }),
  {
    description: 'The consent that is asked for now.',
    example: { version: '2026-11-28.2', text: 'I am the person whose voice is in the recording…' },
  },
);

export const SignVoiceConsentBody = component(
  'SignVoiceConsent',
  z.object({
    consent_version: z.string().max(50).describe('The version of the text that the person has read.'),
    typed_name: text(200)
      .trim()
      .min(1)
      .describe('The full name of the person whose voice it is, typed by that person.'),
  }),
  {
    description: 'A signature under the consent, by the person whose voice it is.',
    example: { consent_version: '2026-11-28.2', typed_name: 'Sarah Haddad' },
  },
);

export const VoiceConsentResponse = component(
  'VoiceConsent',
  z.object({
    consent_id: uuid('The id of the signed consent.'),
    version: z.string().describe('The version that was signed.'),
    typed_name: z.string().describe('The name, as it was typed.'),
    signed_at: timestamp('When it was signed.'),
  }),
  {
    description:
      'A signed consent. The words, the address of the account, the IP address and the user agent are kept with it.',
    example: {
      consent_id: ID,
      version: '2026-11-28.2',
      typed_name: 'Sarah Haddad',
      signed_at: '2026-11-28T09:00:00.000Z',
    },
  },
);

/** The texts of the enrolment form. Its recordings are read as a stream. */
export const EnrolVoiceFields = z.object({
  name: text(100).trim().min(1).describe('A name for the voice, for yourself.'),
  language: z
    .enum(LANGUAGES)
    .default('en')
    .describe('The language that is spoken. The agent uses the voice in calls of this language.'),
});

const file = (what: string) => z.string().meta({ format: 'binary', description: what });

export const EnrolVoiceForm = component(
  'EnrolVoice',
  EnrolVoiceFields.extend({
    audio: file('The recording: WAV or MP3, 10 to 180 seconds, at most 16 MB.'),
    spoken_consent: file(
      'The same person says that they agree: WAV or MP3, 2 to 60 seconds, at most 4 MB. It is kept until the voice is revoked.',
    ).optional(),
  }),
  { description: 'A recording of the voice to be cloned, as a form.' },
);

export const EnrolledVoiceResponse = component(
  'EnrolledVoice',
  z.object({ profile_id: id, status: z.literal('processing').describe('The voice is being cloned.') }),
  { description: 'A voice that is being cloned.', example: { profile_id: ID, status: 'processing' } },
);

export const VoiceStatusResponse = component(
  'VoiceState',
  z.object({
    profile_id: id,
    status,
    error: z.string().nullable().describe('Why it failed; null unless it did.'),
  }),
  { description: 'The state of a voice.', example: { profile_id: ID, status: 'ready', error: null } },
);

export const PreviewVoiceBody = component(
  'PreviewVoice',
  z.object({ text: text(300).trim().min(1).describe('What the voice says, at most 300 characters.') }),
  { description: 'A text for a cloned voice.', example: { text: 'Good morning, this is Sarah from Acme.' } },
);

export const ActiveVoiceResponse = component(
  'ActiveVoice',
  z.object({ profile_id: id, is_active: z.literal(true).describe('Always true.') }),
  { description: 'The voice that the agent uses from now on.', example: { profile_id: ID, is_active: true } },
);

export const VoiceProfileResponse = component(
  'VoiceProfile',
  z.object({
    id,
    name: z.string().describe('The name that you gave it.'),
    status,
    is_active: z.boolean().describe('Whether the agent uses it in calls of its language.'),
    consent_version: z.string().describe('The version of the consent that was signed for it.'),
    created_at: timestamp('When it was enrolled.'),
  }),
  {
    description: 'A cloned voice.',
    example: {
      id: ID,
      name: 'Sarah',
      status: 'ready',
      is_active: true,
      consent_version: '2026-11-28.2',
      created_at: '2026-11-28T09:00:00.000Z',
    },
  },
);

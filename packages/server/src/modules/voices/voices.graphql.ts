import { PreviewVoiceBody, SignVoiceConsentBody, type CloningProvider, type VoiceStatus } from '@nova-calls/schema';
import type { VoiceConsent } from '../../generated/client/client.ts';
import { builder, enumValues, findsNode, Node } from '../../platform/builder/index.ts';
import { parseInput } from '../../platform/http/index.ts';
import type { Speech } from '../../providers/cloning/index.ts';
import { LanguageEnum } from '../calls/index.ts';
import type { ConsentText } from './consent/text.ts';
import { VOICES_PER_ACCOUNT } from './voices.config.ts';
import type { VoicesService } from './voices.types.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    voices: VoicesService;
  }
}

const VoiceStatusEnum = builder.enumType('VoiceStatus', {
  description: 'The state of a cloned voice.',
  values: enumValues<string>({
    processing: 'The provider is cloning it.',
    ready: 'It can be heard, and used in calls.',
    failed: 'It could not be cloned; `error` says why.',
  } satisfies Record<VoiceStatus, string>),
});

const CloningProviderEnum = builder.enumType('CloningProvider', {
  description: 'Who cloned a voice.',
  values: enumValues<string>({
    elevenlabs: 'The company ElevenLabs.',
    xai: 'The company xAI.',
  } satisfies Record<CloningProvider, string>),
});

const VoiceConsentTextType = builder.objectRef<ConsentText>('VoiceConsentText').implement({
  description: 'The consent that the person whose voice is to be cloned signs first.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version of the text, to be sent when it is signed.' }),
    text: t.exposeString('text', { description: 'What is signed, as plain text.' }),
  }),
});

const VoiceConsentType = builder.objectRef<VoiceConsent>('VoiceConsent').implement({
  description: 'A signed consent.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the signature.' }),
    version: t.exposeString('version', { description: 'The version that was signed.' }),
    typedName: t.exposeString('typedName', { description: 'The name, as it was typed.' }),
    signedAt: t.expose('signedAt', { type: 'DateTime', description: 'When it was signed.' }),
  }),
});

const VoicePreviewType = builder.objectRef<Speech>('VoicePreview').implement({
  description: 'Speech of a cloned voice.',
  fields: (t) => ({
    contentType: t.exposeString('type', { description: 'The content type of the sound, such as `audio/mpeg`.' }),
    audio: t.string({ description: 'The sound, in base64.', resolve: ({ audio }) => audio.toString('base64') }),
  }),
});

const VoiceProfileType = builder.prismaObject('VoiceProfile', {
  interfaces: [Node],
  description: 'A cloned voice. Recordings are sent by REST: `POST /voice/enroll`.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the voice.' }),
    name: t.exposeString('name', { description: 'The name that you gave it.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language of the calls that it is for.' }),
    status: t.expose('status', { type: VoiceStatusEnum, description: 'Its state.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed; null unless it did.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether the agent uses it in calls of its language.' }),
    provider: t.expose('provider', { type: CloningProviderEnum, description: 'Who cloned it.' }),
    consentVersion: t.exposeString('consentVersion', { description: 'The consent that was signed for it.' }),
    recordingSeconds: t.float({
      description: 'The length of the recording that it was cloned from, in seconds.',
      resolve: ({ durationMs }) => durationMs / 1000,
    }),
    recordingLoudness: t.exposeFloat('loudnessDb', {
      description:
        'The mean loudness of that recording, in dB of full scale. Between -30 and -12 is good; below -40 a louder ' +
        'recording makes a better voice.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was enrolled.' }),
  }),
});

builder.queryFields((t) => ({
  voiceConsent: t.field({
    type: VoiceConsentTextType,
    description: 'The consent that is asked for now.',
    resolve: (_root, _args, { caller, services }) => services.voices.consentText(caller),
  }),
  voices: t.prismaField({
    type: [VoiceProfileType],
    description: 'Your cloned voices, newest first, without those that you revoked.',
    extensions: { listSize: VOICES_PER_ACCOUNT },
    resolve: (query, _root, _args, { caller, services }) => services.voices.profiles(caller, query),
  }),
}));

const voiceId = { required: true, description: 'The id of the voice.' } as const;

builder.mutationFields((t) => ({
  signVoiceConsent: t.field({
    type: VoiceConsentType,
    description:
      'Signs the present consent by typing the full name. It is kept with the time, the IP address and the user agent.',
    args: {
      version: t.arg.string({ required: true, description: 'The version of the text that the person has read.' }),
      typedName: t.arg.string({ required: true, description: 'The full name of the person whose voice it is.' }),
    },
    async resolve(_root, args, { caller, services }) {
      await services.voices.assertEnabled(caller);
      const signature = { consent_version: args.version, typed_name: args.typedName };
      const { consent_version: version, typed_name: typedName } = parseInput(SignVoiceConsentBody, signature);
      return services.voices.signConsent(caller, { version, typedName });
    },
  }),
  previewVoice: t.field({
    type: VoicePreviewType,
    description: 'Says a text with a voice.',
    args: {
      id: t.arg.id(voiceId),
      text: t.arg.string({ required: true, description: 'What it says, at most 300 characters.' }),
    },
    async resolve(_root, { id, text }, { caller, services }) {
      await services.voices.assertEnabled(caller);
      return services.voices.preview(caller, id, parseInput(PreviewVoiceBody, { text }).text);
    },
  }),
  activateVoice: t.field({
    type: VoiceProfileType,
    description: 'Makes a voice the one that the agent uses in calls of its language.',
    args: { id: t.arg.id(voiceId) },
    resolve: (_root, { id }, { caller, services }) => services.voices.activate(caller, id),
  }),
  revokeVoice: t.boolean({
    description: 'Revokes a voice, and has it deleted at its provider. True also when it was revoked before.',
    args: { id: t.arg.id(voiceId) },
    async resolve(_root, { id }, { caller, services }) {
      await services.voices.revoke(caller, id);
      return true;
    },
  }),
}));

findsNode('VoiceProfile', 'admin', async ({ caller, prisma, services }, ids) => {
  const where = { id: { in: ids }, ...services.voices.own(caller) };
  return (await services.voices.isEnabled(caller)) ? prisma.voiceProfile.findMany({ where }) : [];
});

const CallVoiceType = builder.prismaObject('CallVoice', {
  description: 'A cloned voice that the agent was given for a call.',
  fields: (t) => ({
    language: t.expose('language', { type: LanguageEnum, description: 'The language that it is for.' }),
    provider: t.expose('provider', { type: CloningProviderEnum, description: 'Who cloned it.' }),
    profileId: t.exposeID('profileId', { description: 'The id of the voice. You may have revoked it since.' }),
  }),
});

// It needs no check of its own, because access to the call includes it.
builder.prismaObjectField('Call', 'voices', (t) =>
  t.relation('voices', {
    description:
      'The cloned voices that the agent was given for the call, at most one a language. None: it spoke with a voice ' +
      'that is nobody’s.',
    type: CallVoiceType,
    query: { orderBy: { language: 'asc' } },
    extensions: { listSize: 2 },
  }),
);

import { TwilioCredentialsBody, type TwilioNumberStatus, type TwilioStatus } from '@nova-calls/schema';
import { builder, enumValues, findsNode, Node } from '../../platform/builder/index.ts';
import { parseInput } from '../../platform/http/index.ts';
import type { OwnedNumber } from '../../providers/twilio/index.ts';
import { MOST_LISTED, NUMBERS_PER_ACCOUNT } from './telephony.config.ts';
import type { CredentialsView, TelephonyService } from './telephony.types.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    telephony: TelephonyService;
  }
}

const TwilioStatusEnum = builder.enumType('TwilioStatus', {
  description: 'What is known of your Twilio API key.',
  values: enumValues<TwilioStatus>({
    none: 'There is none.',
    unverified: 'It was not checked since it was stored.',
    valid: 'Twilio accepted it.',
    invalid: 'Twilio did not accept it.',
  }),
});

const TwilioNumberStatusEnum = builder.enumType('TwilioNumberStatus', {
  description: 'The state of an imported number.',
  values: enumValues<string>({
    pending_verification: 'Nobody has proven that it is yours.',
    active: 'Calls can come from it.',
  } satisfies Record<TwilioNumberStatus, string>),
});

const TwilioCredentialsType = builder.objectRef<CredentialsView>('TwilioCredentials').implement({
  description: 'What may be shown of your Twilio API key.',
  fields: (t) => ({
    status: t.expose('status', { type: TwilioStatusEnum, description: 'What is known of it.' }),
    accountSidLast4: t.exposeString('accountSidLast4', {
      nullable: true,
      description: 'The last 4 characters of the Account SID; null: there is none.',
    }),
  }),
});

const AvailableTwilioNumberType = builder.objectRef<OwnedNumber>('AvailableTwilioNumber').implement({
  description: 'A number of your Twilio account.',
  fields: (t) => ({
    phoneNumberSid: t.exposeString('sid', { description: 'The SID of the number, for importing it.' }),
    phone: t.exposeString('phone', { description: 'The number, in E.164.' }),
    friendlyName: t.exposeString('name', { description: 'Its name at Twilio.' }),
    hasVoice: t.exposeBoolean('hasVoice', { description: 'Whether it can call.' }),
    hasSms: t.exposeBoolean('hasSms', {
      description: 'Whether it can receive the code that proves that it is yours.',
    }),
  }),
});

const TwilioNumberType = builder.prismaObject('TwilioNumber', {
  interfaces: [Node],
  description: 'A number of your Twilio account that you imported.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the imported number.' }),
    phone: t.exposeString('phone', { description: 'The number, in E.164.' }),
    status: t.expose('status', { type: TwilioNumberStatusEnum, description: 'Its state.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Whether your calls come from it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was imported.' }),
  }),
});

builder.queryFields((t) => ({
  twilioCredentials: t.field({
    type: TwilioCredentialsType,
    description: 'The state of your Twilio API key.',
    resolve: (_root, _args, { caller, services }) => services.telephony.credentials(caller),
  }),
  availableTwilioNumbers: t.field({
    type: [AvailableTwilioNumberType],
    description: 'The numbers of your Twilio account, at most 1,000.',
    extensions: { listSize: MOST_LISTED },
    resolve: (_root, _args, { caller, services }) => services.telephony.available(caller),
  }),
  twilioNumbers: t.prismaField({
    type: [TwilioNumberType],
    description: 'The numbers that you imported, oldest first.',
    extensions: { listSize: NUMBERS_PER_ACCOUNT },
    resolve: (query, _root, _args, { caller, services }) => services.telephony.numbers(caller, query),
  }),
}));

const numberId = { required: true, description: 'The id of the imported number.' } as const;

builder.mutationFields((t) => ({
  storeTwilioCredentials: t.field({
    type: TwilioCredentialsType,
    description: 'Stores your Twilio API key, or replaces the one there was. All three parts are stored encrypted.',
    args: {
      accountSid: t.arg.string({ required: true, description: 'The SID of the Twilio account: `AC…`.' }),
      apiKeySid: t.arg.string({ required: true, description: 'The SID of an API key of that account: `SK…`.' }),
      apiKeySecret: t.arg.string({ required: true, description: 'The secret of the key.' }),
    },
    async resolve(_root, { accountSid, apiKeySid, apiKeySecret }, { caller, services }) {
      await services.telephony.assertEnabled(caller);
      parseInput(TwilioCredentialsBody, {
        account_sid: accountSid,
        api_key_sid: apiKeySid,
        api_key_secret: apiKeySecret,
      });
      return services.telephony.storeCredentials(caller, { accountSid, apiKeySid, apiKeySecret });
    },
  }),
  validateTwilioCredentials: t.field({
    type: TwilioCredentialsType,
    description: 'Asks Twilio whether it accepts the stored key.',
    resolve: (_root, _args, { caller, services }) => services.telephony.validateCredentials(caller),
  }),
  revokeTwilioCredentials: t.boolean({
    description: 'Takes down the trunks of all imported numbers, and forgets the key. True also when there was none.',
    async resolve(_root, _args, { caller, services }) {
      await services.telephony.revokeCredentials(caller);
      return true;
    },
  }),
  importTwilioNumber: t.field({
    type: TwilioNumberType,
    description: 'Makes a SIP trunk for a number. When a step fails, the steps before are undone.',
    args: { phoneNumberSid: t.arg.string({ required: true, description: 'The SID of the number: `PN…`.' }) },
    resolve: (_root, { phoneNumberSid }, { caller, services }) =>
      services.telephony.importNumber(caller, phoneNumberSid),
  }),
  sendTwilioNumberCode: t.int({
    description: 'Texts a 6-digit code to a number. The seconds for which it is valid.',
    args: { id: t.arg.id(numberId) },
    resolve: (_root, { id }, { caller, services }) => services.telephony.sendCode(caller, id),
  }),
  verifyTwilioNumber: t.field({
    type: TwilioNumberType,
    description: 'Takes the code of the text, and activates the number.',
    args: { id: t.arg.id(numberId), code: t.arg.string({ required: true, description: 'The 6-digit code.' }) },
    resolve: (_root, { id, code }, { caller, services }) => services.telephony.verify(caller, id, code),
  }),
  setDefaultTwilioNumber: t.field({
    type: TwilioNumberType,
    description: 'Makes a number the one that your calls come from.',
    args: { id: t.arg.id(numberId) },
    resolve: (_root, { id }, { caller, services }) => services.telephony.setDefault(caller, id),
  }),
  deleteTwilioNumber: t.boolean({
    description: 'Takes the trunk of a number down. True also when it was deleted before.',
    args: { id: t.arg.id(numberId) },
    async resolve(_root, { id }, { caller, services }) {
      await services.telephony.removeNumber(caller, id);
      return true;
    },
  }),
}));

findsNode('TwilioNumber', 'admin', ({ caller, prisma, services }, ids) =>
  prisma.twilioNumber.findMany({ where: { id: { in: ids }, ...services.telephony.own(caller) } }),
);

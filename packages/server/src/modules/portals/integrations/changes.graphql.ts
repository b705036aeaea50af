import { builder } from '../../../platform/builder/index.ts';
import { CallingWindowInput } from '../../../platform/calling-window/index.ts';
import { GoalEnum, LanguageEnum } from '../../calls/index.ts';
import { PortalEnum, PortalSignatureSchemeEnum } from '../graphql/enums.ts';
import { PortalIntegrationType } from './integrations.graphql.ts';
import type { WithSecret } from './integrations.service.ts';

const name = 'The name of the key.';
const scheme = 'How the portal signs.';
const product = 'The product that the agent calls about.';
const context = 'Free text for the briefs: prices, objections, audience.';
const goal = 'The goal of the call.';
const language = 'The language that the agent speaks.';
const bookingLink = 'The page on which a meeting is booked. Required for BOOK_MEETING.';
const paymentLink = 'The page on which the product is paid. Required for CLOSE_SALE.';
const ownerEmail = "The e-mail address for results; default: the account's.";
const isActive = 'Whether its leads are called.';

const CreatePortalIntegrationInput = builder.inputType('CreatePortalIntegrationInput', {
  description: 'A new integration.',
  fields: (t) => ({
    portal: t.field({ type: PortalEnum, required: true, description: 'The portal.' }),
    secret: t.string({ description: "The portal's secret, at least 16 characters. Default: a generated one." }),
    name: t.string({ description: name }),
    scheme: t.field({ type: PortalSignatureSchemeEnum, description: scheme }),
    product: t.string({ required: true, description: product }),
    context: t.string({ description: context }),
    goal: t.field({ type: GoalEnum, required: true, description: goal }),
    language: t.field({ type: LanguageEnum, description: language }),
    bookingLink: t.string({ description: bookingLink }),
    paymentLink: t.string({ description: paymentLink }),
    ownerEmail: t.string({ description: ownerEmail }),
    callingWindow: t.field({
      type: CallingWindowInput,
      description: 'When leads may be called. Default: every day from 09:00 to 18:00 in Asia/Dubai; null: at any time.',
    }),
    isActive: t.boolean({ description: isActive }),
  }),
});

const UpdatePortalIntegrationInput = builder.inputType('UpdatePortalIntegrationInput', {
  description: 'Changes of an integration. Missing fields stay unchanged; null clears an optional field.',
  fields: (t) => ({
    name: t.string({ description: name }),
    scheme: t.field({ type: PortalSignatureSchemeEnum, description: scheme }),
    product: t.string({ description: product }),
    context: t.string({ description: context }),
    goal: t.field({ type: GoalEnum, description: goal }),
    language: t.field({ type: LanguageEnum, description: language }),
    bookingLink: t.string({ description: bookingLink }),
    paymentLink: t.string({ description: paymentLink }),
    ownerEmail: t.string({ description: ownerEmail }),
    callingWindow: t.field({ type: CallingWindowInput, description: 'When leads may be called; null: at any time.' }),
    isActive: t.boolean({ description: isActive }),
  }),
});

const PortalIntegrationSecret = builder.objectRef<WithSecret>('PortalIntegrationSecret').implement({
  description: 'An integration with its new secret.',
  fields: (t) => ({
    integration: t.expose('integration', { type: PortalIntegrationType, description: 'The integration.' }),
    secret: t.exposeString('secret', { description: 'The secret to share with the portal. It is not shown again.' }),
  }),
});

const idArg = { required: true, description: 'The id of the integration.' } as const;

builder.mutationFields((t) => ({
  createPortalIntegration: t.field({
    type: PortalIntegrationSecret,
    description: 'Creates an integration.',
    args: { input: t.arg({ type: CreatePortalIntegrationInput, required: true, description: 'The integration.' }) },
    resolve: (_root, { input }, { caller, services }) => services.portals.create(caller, input),
  }),
  updatePortalIntegration: t.field({
    type: PortalIntegrationType,
    description: 'Changes the given fields. Waiting leads are checked again.',
    args: {
      id: t.arg.id(idArg),
      input: t.arg({ type: UpdatePortalIntegrationInput, required: true, description: 'The changes.' }),
    },
    resolve: (_root, { id, input }, { caller, services }) => services.portals.update(caller, id, input),
  }),
  rotatePortalSecret: t.field({
    type: PortalIntegrationSecret,
    description: 'Gives an integration a new secret. The old one ends within seconds.',
    args: {
      id: t.arg.id(idArg),
      secret: t.arg.string({ description: 'The new secret, at least 16 characters. Default: a generated one.' }),
    },
    resolve: (_root, { id, secret }, { caller, services }) => services.portals.rotateSecret(caller, id, secret ?? null),
  }),
  deletePortalIntegration: t.boolean({
    description: 'Deletes an integration. Its leads stay, and waiting ones are never called.',
    args: { id: t.arg.id(idArg) },
    async resolve(_root, { id }, { caller, services }) {
      await services.portals.delete(caller, id);
      return true;
    },
  }),
}));

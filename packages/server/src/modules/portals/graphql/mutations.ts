import type { Builder } from '../../../platform/builder/index.ts';
import type { CallEnums } from '../../calls/index.ts';
import type { PortalEnums, PortalTypes } from './types.ts';
import type { WithSecret } from '../integrations/integrations.service.ts';
import type { PortalsService } from '../portals.service.ts';

/** What an owner does with integrations and leads. */
export function portalMutations(
  builder: Builder,
  portals: PortalsService,
  { Integration, Lead }: PortalTypes,
  enums: PortalEnums,
  calls: CallEnums,
): void {
  const { Create, Update } = inputs(builder, enums, calls);
  const Created = builder.objectRef<WithSecret>('PortalIntegrationSecret').implement({
    fields: (t) => ({
      integration: t.prismaField({ type: Integration, resolve: (_query, { integration }) => integration }),
      secret: t.exposeString('secret', { description: 'What is shared with the portal. It is not shown again.' }),
    }),
  });
  builder.mutationFields((t) => ({
    createPortalIntegration: t.field({
      type: Created,
      args: { input: t.arg({ type: Create, required: true }) },
      resolve: (_root, { input }, { caller }) => portals.create(caller, input),
    }),
    updatePortalIntegration: t.prismaField({
      type: Integration,
      description: 'Changes what is given; waiting leads are looked at again.',
      args: { id: t.arg.id({ required: true }), input: t.arg({ type: Update, required: true }) },
      resolve: (_query, _root, { id, input }, { caller }) => portals.update(caller, id, input),
    }),
    rotatePortalSecret: t.field({
      type: Created,
      description: 'Gives an integration another secret; the old one ends within seconds.',
      args: { id: t.arg.id({ required: true }), secret: t.arg.string({ description: 'Default: one is made.' }) },
      resolve: (_root, { id, secret }, { caller }) => portals.rotateSecret(caller, id, secret ?? null),
    }),
    deletePortalIntegration: t.boolean({
      description: 'Its leads stay; those not called yet never are.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { caller }) => {
        await portals.delete(caller, id);
        return true;
      },
    }),
    retryPortalLead: t.prismaField({
      type: Lead,
      description: 'Has a lead that was not called looked at again, now.',
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, _root, { id }, { caller }) => portals.retry(caller, id),
    }),
  }));
}

function inputs(builder: Builder, { Portal, Scheme, Weekday }: PortalEnums, calls: CallEnums) {
  const Window = builder.inputType('CallingWindowInput', {
    fields: (t) => ({
      timezone: t.string({ required: true, description: 'IANA, such as Asia/Dubai.' }),
      days: t.field({ type: [Weekday], required: true }),
      from: t.string({ required: true, description: 'HH:MM' }),
      to: t.string({ required: true, description: 'HH:MM, later than `from`; 24:00 is the end of the day.' }),
    }),
  });
  const campaign = {
    bookingLink: 'Required for BOOK_MEETING.',
    paymentLink: 'Required for CLOSE_SALE.',
    ownerEmail: 'Where results are sent; default: the account’s e-mail.',
    callingWindow: 'Default: every day from 09:00 to 18:00 in Asia/Dubai; null: at any time.',
  };
  const Create = builder.inputType('CreatePortalIntegrationInput', {
    fields: (t) => ({
      portal: t.field({ type: Portal, required: true }),
      secret: t.string({ description: 'The portal’s, of at least 16 characters. Default: one is made.' }),
      name: t.string(),
      scheme: t.field({ type: Scheme }),
      product: t.string({ required: true }),
      context: t.string(),
      goal: t.field({ type: calls.Goal, required: true }),
      language: t.field({ type: calls.Language }),
      bookingLink: t.string({ description: campaign.bookingLink }),
      paymentLink: t.string({ description: campaign.paymentLink }),
      ownerEmail: t.string({ description: campaign.ownerEmail }),
      callingWindow: t.field({ type: Window, description: campaign.callingWindow }),
      isActive: t.boolean(),
    }),
  });
  const Update = builder.inputType('UpdatePortalIntegrationInput', {
    description: 'What is not given stays as it is; null empties what may be empty.',
    fields: (t) => ({
      name: t.string(),
      scheme: t.field({ type: Scheme }),
      product: t.string(),
      context: t.string(),
      goal: t.field({ type: calls.Goal }),
      language: t.field({ type: calls.Language }),
      bookingLink: t.string({ description: campaign.bookingLink }),
      paymentLink: t.string({ description: campaign.paymentLink }),
      ownerEmail: t.string({ description: campaign.ownerEmail }),
      callingWindow: t.field({ type: Window, description: 'Null: at any time.' }),
      isActive: t.boolean(),
    }),
  });
  return { Create, Update };
}

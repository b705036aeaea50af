import { builder, enumValues } from '../../platform/builder/index.ts';
import type { Erasure } from '../../generated/client/client.ts';
import type { PrivacyService } from './privacy.types.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    privacy: PrivacyService;
  }
}

const ErasureKind = builder.enumType('ErasureKind', {
  description: 'What was erased.',
  values: enumValues<string>({
    call: 'One call.',
    called_party: 'All that was kept of one number.',
    account: 'An account with its data.',
  } satisfies Record<'call' | 'called_party' | 'account', string>),
});

const ErasureType = builder.objectRef<Erasure>('Erasure').implement({
  description: 'The record that data was erased. It holds nothing of what was erased.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the record, to refer to.' }),
    kind: t.field({ type: ErasureKind, description: 'What was erased.', resolve: ({ kind }) => kind }),
    calls: t.exposeInt('calls', { description: 'How many calls were deleted so far.' }),
    rows: t.exposeInt('rows', { description: 'How many rows of all tables were deleted or made anonymous so far.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was requested.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was done; null while the rest of an account is being deleted.',
    }),
  }),
});

builder.mutationFields((t) => ({
  eraseCall: t.field({
    type: ErasureType,
    description:
      'Deletes a call that is over, with its brief, transcript, score, e-mails and deliveries. This cannot be undone. A call that is not over is a CONFLICT, one that was erased NOT_FOUND.',
    args: { id: t.arg.id({ required: true, description: 'The id of the call.' }) },
    resolve: (_root, { id }, { caller, services }) => services.privacy.eraseCall(caller, id),
  }),
  eraseCalledParty: t.field({
    type: ErasureType,
    description:
      'Ends and deletes every call to a number, with all that is kept of the person. The number stays suppressed as a keyed hash, so that it is never called again. This cannot be undone; doing it again is fine.',
    args: { phone: t.arg.string({ required: true, description: 'The number, in E.164.' }) },
    resolve: (_root, { phone }, { caller, services }) => services.privacy.eraseCalledParty(caller, phone),
  }),
  eraseAccount: t.field({
    type: ErasureType,
    description:
      'Closes the account of the caller at once and deletes its data within minutes. The ledger is kept without a name. Needs a login: an API key is FORBIDDEN. A subscription that would renew, or an open payout, is a CONFLICT. This cannot be undone.',
    args: { password: t.arg.string({ required: true, description: 'The password of the account, once more.' }) },
    resolve: (_root, { password }, { caller, services }) => services.privacy.eraseAccount(caller, password),
  }),
}));

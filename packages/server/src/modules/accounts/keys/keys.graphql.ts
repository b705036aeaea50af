import { builder } from '../../../platform/builder/index.ts';
import type { ApiKeyView } from '../accounts.types.ts';

export const ApiKeyType = builder.objectRef<ApiKeyView>('ApiKey').implement({
  description: 'A key that works for an account until it is revoked.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the key, for `revokeApiKey`. It is not the key.' }),
    name: t.exposeString('name', { description: 'The name that it was given.' }),
    prefix: t.exposeString('prefix', { description: 'The first characters of the key, to recognise it by.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to within a minute; null when it never was.',
    }),
  }),
});

const CreatedApiKey = builder.objectRef<{ apiKey: ApiKeyView; key: string }>('CreatedApiKey').implement({
  description: 'A new API key. Only this answer contains the key itself.',
  fields: (t) => ({
    apiKey: t.expose('apiKey', { type: ApiKeyType, description: 'The key as it is listed.' }),
    key: t.exposeString('key', { description: 'The key itself. It is not shown again.' }),
  }),
});

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreatedApiKey,
    description: 'Creates an API key. It is accepted wherever a token is, until it is revoked.',
    args: { name: t.arg.string({ required: true, description: 'A name for the key, 1 to 120 characters.' }) },
    resolve: (_root, args, { caller, services }) => services.accounts.createApiKey(caller, args),
  }),
  revokeApiKey: t.boolean({
    description: 'Revokes an API key. True also when it was revoked before.',
    args: { id: t.arg.id({ required: true, description: 'The id of the key.' }) },
    async resolve(_root, { id }, { caller, services }) {
      await services.accounts.revokeApiKey(caller, id);
      return true;
    },
  }),
}));

import { builder, enumValues } from '../../../platform/builder/index.ts';
import type { Scope } from '@nova-calls/schema';
import type { ApiKeyView } from '../accounts.types.ts';

const ScopeEnum = builder.enumType('ApiKeyScope', {
  description: 'What an API key may do.',
  values: enumValues({
    'calls:read': 'Read calls, batches, scores, leads and the suppression list, and follow them live.',
    'calls:write': 'Place, steer and erase calls, and change the suppression list. Contains `CALLS_READ`.',
    webhooks: 'Manage webhooks and read their deliveries.',
    billing: 'See and change plans, payments and referrals.',
    admin: 'Everything, with API keys, portal integrations and the account.',
  } satisfies Record<Scope, string>),
});

export const ApiKeyType = builder.objectRef<ApiKeyView>('ApiKey').implement({
  description: 'A key that works for an account until it is revoked.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the key, for `revokeApiKey`. It is not the key.' }),
    name: t.exposeString('name', { description: 'The name that it was given.' }),
    prefix: t.exposeString('prefix', { description: 'The first characters of the key, to recognise it by.' }),
    scopes: t.expose('scopes', { type: [ScopeEnum], description: 'What it may do.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null: it works until it is revoked.',
    }),
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
    args: {
      name: t.arg.string({ required: true, description: 'A name for the key, 1 to 120 characters.' }),
      scopes: t.arg({ type: [ScopeEnum], description: 'What it may do; left out: everything (`ADMIN`).' }),
      expiresAt: t.arg({
        type: 'DateTime',
        description: 'When it ends, in the future; left out: it works until it is revoked.',
      }),
    },
    resolve: (_root, { name, scopes, expiresAt }, { caller, services }) =>
      services.accounts.createApiKey(caller, { name, scopes, expires_at: expiresAt?.toISOString() ?? null }),
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

import type { ObjectRef } from '@pothos/core';
import type { Builder } from '../../../platform/builder/index.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import type { AccountsService, AccountView, ApiKeyView, Features, Session } from '../accounts.types.ts';

/** Whoever was handed an account may read on in it: after a login, the request itself carries no token yet. */
const ownerOf = ({ id, email }: AccountView, caller: Caller): Caller => ({
  ...caller,
  viewer: { accountId: id, email, via: 'token', expiresAt: null },
});

export function accountTypes(builder: Builder, accounts: AccountsService) {
  const ApiKey = builder.objectRef<ApiKeyView>('ApiKey').implement({
    description: 'A key that stands for an account until it is revoked.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      prefix: t.exposeString('prefix', { description: 'The visible start of the key, to recognise it by.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const FeaturesType = builder.objectRef<Features>('Features').implement({
    description: 'Gated features that an account has.',
    fields: (t) => ({ voiceCloning: t.exposeBoolean('voiceCloning'), byoTwilio: t.exposeBoolean('byoTwilio') }),
  });
  const Account = builder.objectRef<AccountView>('Account').implement({
    description: 'A customer.',
    fields: (t) => ({
      id: t.exposeID('id'),
      email: t.exposeString('email'),
      name: t.exposeString('name', { nullable: true }),
      emailVerified: t.exposeBoolean('emailVerified'),
      phone: t.exposeString('phone', { nullable: true }),
      phoneVerified: t.exposeBoolean('phoneVerified'),
      trialActive: t.exposeBoolean('trialActive'),
      trialMinutesRemaining: t.exposeFloat('trialMinutesRemaining'),
      features: t.expose('features', { type: FeaturesType }),
      apiKeys: t.field({
        type: [ApiKey],
        description: 'Those in use, newest first.',
        resolve: (account, _args, { caller }) => accounts.listApiKeys(ownerOf(account, caller)),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });
  return { Account, Session: sessionType(builder, Account), CreatedApiKey: createdKeyType(builder, ApiKey) };
}

type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T>;

function sessionType(builder: Builder, Account: Ref<AccountView>) {
  return builder.objectRef<Session>('Session').implement({
    description: 'A login. Send the token as `Authorization: Bearer <accessToken>`; it holds for 24 hours.',
    fields: (t) => ({
      accessToken: t.exposeString('accessToken'),
      account: t.expose('account', { type: Account }),
    }),
  });
}

function createdKeyType(builder: Builder, ApiKey: Ref<ApiKeyView>) {
  return builder.objectRef<{ apiKey: ApiKeyView; key: string }>('CreatedApiKey').implement({
    fields: (t) => ({
      apiKey: t.expose('apiKey', { type: ApiKey }),
      key: t.exposeString('key', { description: 'The key itself. It is not shown again.' }),
    }),
  });
}

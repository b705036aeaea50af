import type { Caller } from '../../../platform/auth/index.ts';
import { builder } from '../../../platform/builder/index.ts';
import type { AccountView, Features } from '../accounts.types.ts';
import { API_KEYS_PER_ACCOUNT } from '../accounts.config.ts';
import { ApiKeyType } from '../keys/keys.graphql.ts';

/** Reads the account's fields as its owner. After `login` or `register` the request itself carries no token yet. */
const ownerOf = ({ id, email }: AccountView, caller: Caller): Caller => ({
  ...caller,
  viewer: { accountId: id, email, via: 'token', expiresAt: null },
});

const FeaturesType = builder.objectRef<Features>('Features').implement({
  description: 'The gated features of an account.',
  fields: (t) => ({
    voiceCloning: t.exposeBoolean('voiceCloning', { description: 'Whether it may clone voices.' }),
    byoTwilio: t.exposeBoolean('byoTwilio', { description: 'Whether it may bring its own Twilio account.' }),
  }),
});

export const AccountType = builder.objectRef<AccountView>('Account').implement({
  description: 'A customer.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the account.' }),
    email: t.exposeString('email', { description: 'The e-mail address that it logs in with.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name that agents call for.' }),
    emailVerified: t.exposeBoolean('emailVerified', { description: 'Whether the e-mail address was proven.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Its telephone number, in E.164.' }),
    phoneVerified: t.exposeBoolean('phoneVerified', { description: 'Whether the telephone number was proven.' }),
    trialActive: t.exposeBoolean('trialActive', { description: 'Whether the trial goes on.' }),
    trialMinutesRemaining: t.exposeFloat('trialMinutesRemaining', {
      description: 'The minutes that are left of the trial, with two decimals.',
    }),
    features: t.expose('features', { type: FeaturesType, description: 'The gated features that it has.' }),
    apiKeys: t.field({
      type: [ApiKeyType],
      description: 'The API keys in use, newest first.',
      extensions: { listSize: API_KEYS_PER_ACCOUNT },
      resolve: (account, _args, { caller, services }) => services.accounts.listApiKeys(ownerOf(account, caller)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
  }),
});

import type { AccountsService } from './accounts.types.ts';
import { AccountType } from './graphql/account.ts';
import { builder } from '../../platform/builder/index.ts';
import './keys/keys.graphql.ts';
import './profile/profile.graphql.ts';
import './resets/resets.graphql.ts';
import './sessions/sessions.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    accounts: AccountsService;
  }
}

builder.queryFields((t) => ({
  me: t.field({
    type: AccountType,
    description: 'The account of the caller.',
    resolve: (_root, _args, { caller, services }) => services.accounts.me(caller),
  }),
  emailExists: t.boolean({
    description: 'Whether an e-mail address is registered: log in, or register?',
    args: { email: t.arg.string({ required: true, description: 'The e-mail address.' }) },
    resolve: (_root, args, { caller, services }) => services.accounts.checkEmail(args, caller),
  }),
}));

import { builder } from '../../../platform/builder/index.ts';
import { AccountType } from '../graphql/account.ts';
import { SessionType } from '../sessions/sessions.graphql.ts';

builder.mutationFields((t) => ({
  updateAccount: t.field({
    type: AccountType,
    description: 'Changes the name of the account.',
    args: {
      name: t.arg.string({ description: 'The name that agents call for, at most 120 characters; null takes it away.' }),
    },
    // Left out, the shape refuses it, as over REST: nobody loses a name by that.
    resolve: (_root, { name }, { caller, services }) =>
      services.accounts.updateProfile(caller, { name: name as string | null }),
  }),
  changePassword: t.field({
    type: SessionType,
    description: 'Sets a new password, and revokes every earlier token. The answer has a new one. API keys stay.',
    args: {
      currentPassword: t.arg.string({ required: true, description: 'The present password.' }),
      newPassword: t.arg.string({ required: true, description: 'The new password, at least 6 characters.' }),
    },
    resolve: (_root, args, { caller, services }) =>
      services.accounts.changePassword(caller, {
        current_password: args.currentPassword,
        new_password: args.newPassword,
      }),
  }),
  signOutEverywhere: t.boolean({
    description: 'Revokes every token of the account, that of this request too. API keys stay. Always true.',
    async resolve(_root, _args, { caller, services }) {
      await services.accounts.signOutEverywhere(caller);
      return true;
    },
  }),
}));

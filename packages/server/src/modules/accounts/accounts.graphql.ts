import type { Builder } from '../../platform/builder/index.ts';
import { accountTypes } from './graphql/types.ts';
import type { AccountsService } from './accounts.types.ts';

export function accountsGraphql(builder: Builder, accounts: AccountsService): void {
  const types = accountTypes(builder, accounts);
  builder.queryFields((t) => ({
    me: t.field({ type: types.Account, resolve: (_root, _args, { caller }) => accounts.me(caller) }),
    emailExists: t.boolean({
      description: 'Whether an e-mail is registered: log in, or register?',
      args: { email: t.arg.string({ required: true }) },
      resolve: (_root, args, { caller }) => accounts.checkEmail(args, caller),
    }),
  }));
  entryMutations(builder, accounts, types);
  resetMutations(builder, accounts);
  apiKeyMutations(builder, accounts, types);
}

type Types = ReturnType<typeof accountTypes>;

function entryMutations(builder: Builder, accounts: AccountsService, { Session }: Types): void {
  builder.mutationFields((t) => ({
    register: t.field({
      type: Session,
      description: 'Creates an account with a 7-day trial of 10 minutes.',
      args: {
        email: t.arg.string({ required: true }),
        password: t.arg.string({ required: true }),
        name: t.arg.string(),
        referralCode: t.arg.string({ description: 'One that is nobody’s, or one’s own, is ignored.' }),
      },
      resolve: (_root, { referralCode, ...args }, { caller }) =>
        accounts.register({ ...args, referral_code: referralCode }, caller),
    }),
    login: t.field({
      type: Session,
      args: { email: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
      resolve: (_root, args, { caller }) => accounts.login(args, caller),
    }),
  }));
}

function resetMutations(builder: Builder, accounts: AccountsService): void {
  builder.mutationFields((t) => ({
    requestPasswordReset: t.boolean({
      description: 'Has a 6-digit code sent, valid for 10 minutes. True whether or not the e-mail is registered.',
      args: { email: t.arg.string({ required: true }) },
      resolve: async (_root, args) => {
        await accounts.forgotPassword(args);
        return true;
      },
    }),
    resetPassword: t.boolean({
      description: 'Sets a new password and ends every token issued before. API keys stay valid.',
      args: {
        email: t.arg.string({ required: true }),
        code: t.arg.string({ required: true }),
        newPassword: t.arg.string({ required: true }),
      },
      resolve: async (_root, { email, code, newPassword }, { caller }) => {
        await accounts.resetPassword({ email, code, new_password: newPassword }, caller);
        return true;
      },
    }),
  }));
}

function apiKeyMutations(builder: Builder, accounts: AccountsService, { CreatedApiKey }: Types): void {
  builder.mutationFields((t) => ({
    createApiKey: t.field({
      type: CreatedApiKey,
      description: 'A key is accepted wherever a token is, until it is revoked.',
      args: { name: t.arg.string({ required: true }) },
      resolve: (_root, args, { caller }) => accounts.createApiKey(caller, args),
    }),
    revokeApiKey: t.boolean({
      description: 'True also when it was revoked before.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { caller }) => {
        await accounts.revokeApiKey(caller, id);
        return true;
      },
    }),
  }));
}

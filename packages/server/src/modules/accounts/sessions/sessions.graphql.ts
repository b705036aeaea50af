import { builder } from '../../../platform/builder/index.ts';
import { AccountType } from '../graphql/account.ts';
import type { Session } from '../accounts.types.ts';

export const SessionType = builder.objectRef<Session>('Session').implement({
  description: 'A login. Send the token as `Authorization: Bearer <accessToken>`; it is valid for 24 hours.',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', { description: 'The token.' }),
    account: t.expose('account', { type: AccountType, description: 'The account that the token belongs to.' }),
  }),
});

builder.mutationFields((t) => ({
  register: t.field({
    type: SessionType,
    description: 'Creates an account with a 7-day trial of 10 minutes.',
    args: {
      email: t.arg.string({ required: true, description: 'The e-mail address to log in with.' }),
      password: t.arg.string({ required: true, description: 'The password, at least 6 characters.' }),
      name: t.arg.string({ description: 'The name that agents call for, at most 120 characters.' }),
      referralCode: t.arg.string({
        description: 'The code of the person who referred you. An unknown code and your own are ignored.',
      }),
    },
    resolve: (_root, { referralCode, ...args }, { caller, services }) =>
      services.accounts.register({ ...args, referral_code: referralCode }, caller),
  }),
  login: t.field({
    type: SessionType,
    description: 'Issues a token for an account.',
    args: {
      email: t.arg.string({ required: true, description: 'The e-mail address of the account.' }),
      password: t.arg.string({ required: true, description: 'The password of the account.' }),
    },
    resolve: (_root, args, { caller, services }) => services.accounts.login(args, caller),
  }),
}));

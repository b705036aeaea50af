import { builder } from '../../../platform/builder/index.ts';

builder.mutationFields((t) => ({
  requestPasswordReset: t.boolean({
    description: 'Mails a 6-digit code, valid for 10 minutes. True whether or not the e-mail address is registered.',
    args: { email: t.arg.string({ required: true, description: 'The e-mail address of the account.' }) },
    async resolve(_root, args, { caller, services }) {
      await services.accounts.forgotPassword(args, caller);
      return true;
    },
  }),
  resetPassword: t.boolean({
    description:
      'Sets a new password and revokes every earlier token. The first reset also ends API keys, webhooks and portal integrations.',
    args: {
      email: t.arg.string({ required: true, description: 'The e-mail address of the account.' }),
      code: t.arg.string({ required: true, description: 'The code that was mailed.' }),
      newPassword: t.arg.string({ required: true, description: 'The new password, at least 6 characters.' }),
    },
    async resolve(_root, { email, code, newPassword }, { caller, services }) {
      await services.accounts.resetPassword({ email, code, new_password: newPassword }, caller);
      return true;
    },
  }),
}));

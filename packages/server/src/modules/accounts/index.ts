export type { AccountLimits } from './accounts.config.ts';
export { accountsRest } from './accounts.rest.ts';
export { createAccounts } from './accounts.service.ts';
export type {
  AccountsDeps,
  AccountsService,
  AccountView,
  ApiKeyView,
  Features,
  OperatorAccountView,
  Session,
} from './accounts.types.ts';
export { accountsTrpc } from './accounts.trpc.ts';
export { accountsPersonalData } from './privacy/personal-data.ts';

import { SCOPES, type Scope } from '@nova-calls/schema';
import type { Account, ApiKey } from '../../generated/client/client.ts';
import type { Usage } from '../billing/index.ts';
import type { AccountView, ApiKeyView, Features } from './accounts.types.ts';

export const featuresOf = ({ voiceCloning, byoTwilio }: Features): Features => ({ voiceCloning, byoTwilio });

export function viewOf(account: Account, usage: Usage): AccountView {
  const trialActive = usage.status === 'trialing';
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    emailVerified: account.emailVerified,
    phone: account.phone,
    phoneVerified: account.phoneVerified,
    trialActive,
    trialMinutesRemaining: trialActive ? usage.minutesRemaining : 0,
    features: featuresOf(account),
    createdAt: account.createdAt,
  };
}

export const apiKeyViewOf = ({ id, name, prefix, scopes, expiresAt, createdAt, lastUsedAt }: ApiKey): ApiKeyView => ({
  id,
  name,
  prefix,
  scopes: scopesOf(scopes),
  expiresAt,
  createdAt,
  lastUsedAt,
});

/** The column as scopes. One of a later release, which this one does not know, allows nothing. */
export const scopesOf = (column: readonly string[]): Scope[] => SCOPES.filter((scope) => column.includes(scope));

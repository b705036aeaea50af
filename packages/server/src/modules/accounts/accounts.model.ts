import { SCOPES, type Scope, type TokenResponse, type UserResponse } from '@nova-calls/schema';
import type { z } from 'zod';
import type { Account, ApiKey } from '../../generated/client/client.ts';
import type { Usage } from '../billing/index.ts';
import type { AccountView, ApiKeyView, Features, Session } from './accounts.types.ts';

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

export const toTokenResponse = ({ accessToken, account }: Session): z.input<typeof TokenResponse> => ({
  access_token: accessToken,
  token_type: 'bearer',
  user: toUserResponse(account),
});

export const toUserResponse = (account: AccountView): z.input<typeof UserResponse> => ({
  id: account.id,
  email: account.email,
  name: account.name,
  email_verified: account.emailVerified,
  phone: account.phone,
  phone_verified: account.phoneVerified,
  trial_active: account.trialActive,
  trial_minutes_remaining: account.trialMinutesRemaining,
  created_at: account.createdAt.toISOString(),
});

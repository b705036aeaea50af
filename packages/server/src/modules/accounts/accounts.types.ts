import type { CreateApiKeyBody, EmailBody, LoginBody, RegisterBody, ResetPasswordBody } from '@nova-calls/schema';
import type { z } from 'zod';
import type { Caller, Viewer } from '../../platform/auth/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { RateLimit, RateLimits } from '../../platform/http/index.ts';
import type { Jobs, JobRun } from '../../platform/queue/index.ts';
import type { BillingService, Usage } from '../billing/index.ts';
import type { MailService } from '../mail/index.ts';
import type { ReferralsService } from '../referrals/index.ts';
import type { AccountLimits, RATE_LIMITS } from './accounts.config.ts';

export interface Features {
  voiceCloning: boolean;
  byoTwilio: boolean;
}

/** An account as its owner sees it. */
export interface AccountView {
  id: string;
  email: string;
  name: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  trialActive: boolean;
  trialMinutesRemaining: number;
  features: Features;
  createdAt: Date;
}

/** An account as operators see it. */
export interface OperatorAccountView extends AccountView {
  callConcurrency: number;
  usage: Usage;
}

export interface Session {
  accessToken: string;
  account: AccountView;
}

export interface ApiKeyView {
  id: string;
  name: string;
  /** The visible start of the key. */
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Where a request without an account comes from. */
export type Visitor = Pick<Caller, 'ip'>;

/** Inputs are checked here, whichever door they came through: each may end in AppError VALIDATION_FAILED. */
export interface AccountsService {
  /** Opens an account, with its trial; a referral code that is nobody’s is ignored. @throws AppError CONFLICT, RATE_LIMITED */
  register(input: z.input<typeof RegisterBody>, visitor: Visitor): Promise<Session>;
  /** @throws AppError UNAUTHENTICATED, RATE_LIMITED */
  login(input: z.input<typeof LoginBody>, visitor: Visitor): Promise<Session>;
  /** @throws AppError UNAUTHENTICATED */
  me(caller: Caller): Promise<AccountView>;
  /** Has a code sent, if there is such an account; the answer does not tell. @throws AppError RATE_LIMITED */
  forgotPassword(input: z.input<typeof EmailBody>): Promise<void>;
  /** Sets a new password and ends every earlier token. @throws AppError BAD_REQUEST, RATE_LIMITED */
  resetPassword(input: z.input<typeof ResetPasswordBody>, visitor: Visitor): Promise<void>;
  /** @throws AppError RATE_LIMITED */
  checkEmail(input: z.input<typeof EmailBody>, visitor: Visitor): Promise<boolean>;
  /** @throws AppError UNAUTHENTICATED */
  features(caller: Caller): Promise<Features>;
  /** The only time that `key` is shown. @throws AppError UNAUTHENTICATED, CONFLICT */
  createApiKey(caller: Caller, input: z.input<typeof CreateApiKeyBody>): Promise<{ apiKey: ApiKeyView; key: string }>;
  /** Those in use, newest first. @throws AppError UNAUTHENTICATED */
  listApiKeys(caller: Caller): Promise<ApiKeyView[]>;
  /** Ends a key; one that is ended already stays so. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  revokeApiKey(caller: Caller, id: string): Promise<void>;
  /** Who an Authorization header stands for; null without one. @throws AppError UNAUTHENTICATED for a wrong one. */
  authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /** For operators. @throws AppError NOT_FOUND */
  findAccount(idOrEmail: string): Promise<OperatorAccountView>;
  /** For operators: sets the flags that are given. @throws AppError NOT_FOUND */
  setFeatures(accountId: string, features: Partial<Features>): Promise<OperatorAccountView>;
  /** For operators: how many of an account's calls may be live at once. @throws AppError NOT_FOUND */
  setCallConcurrency(accountId: string, callConcurrency: number): Promise<OperatorAccountView>;
  /** An account for an e-mail that the operator names, made where there is none; its owner sets a password by reset. */
  ensureAccount(email: string): Promise<{ id: string; email: string }>;
  /** The job behind `forgotPassword`: makes a code and mails it, where there is an account. */
  startReset(email: string, run: Pick<JobRun, 'complete'>): Promise<void>;
}

export interface AccountsDeps {
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue'>;
  rateLimits: RateLimits;
  mail: Pick<MailService, 'send'>;
  billing: Pick<BillingService, 'startTrial' | 'usageOfAccount'>;
  referrals: Pick<ReferralsService, 'recordSignup'>;
  config: Pick<Config, 'JWT_SECRET'>;
  limits?: AccountLimits;
}

export type Limits = Record<keyof typeof RATE_LIMITS, RateLimit>;

import type {
  Scope,
  CreateApiKeyBody,
  PasswordChangeBody,
  ProfileBody,
  EmailBody,
  LoginBody,
  RegisterBody,
  ResetPasswordBody,
} from '@nova-calls/schema';
import type { z } from 'zod';
import type { Caller, Viewer } from '../../platform/auth/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { RateLimit, RateLimits } from '../../platform/rate-limit/index.ts';
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
  /** The first characters of the key, which are safe to show. */
  prefix: string;
  scopes: Scope[];
  /** Null: it works until it is revoked. */
  expiresAt: Date | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Where a request without an account comes from. */
export type Visitor = Pick<Caller, 'ip'>;

/**
 * The service checks every input, so each door gives the same errors. Each method may throw AppError VALIDATION_FAILED.
 */
export interface AccountsService {
  /** Opens an account with its trial. An unknown referral code is ignored. @throws AppError CONFLICT, RATE_LIMITED */
  register(input: z.input<typeof RegisterBody>, visitor: Visitor): Promise<Session>;
  /** @throws AppError UNAUTHENTICATED, RATE_LIMITED */
  login(input: z.input<typeof LoginBody>, visitor: Visitor): Promise<Session>;
  /** @throws AppError UNAUTHENTICATED */
  me(caller: Caller): Promise<AccountView>;
  /**
   * Mails a reset code if the account exists. The answer does not tell whether it does. @throws AppError RATE_LIMITED
   */
  forgotPassword(input: z.input<typeof EmailBody>, visitor: Visitor): Promise<void>;
  /** Sets a new password and revokes every earlier token. @throws AppError BAD_REQUEST, RATE_LIMITED */
  resetPassword(input: z.input<typeof ResetPasswordBody>, visitor: Visitor): Promise<void>;
  /** Changes what the owner may change. @throws AppError UNAUTHENTICATED */
  updateProfile(caller: Caller, input: z.input<typeof ProfileBody>): Promise<AccountView>;
  /**
   * Sets a new password, and revokes every token; the session that it answers goes on. API keys stay.
   *
   * @throws AppError UNAUTHENTICATED, FORBIDDEN for a wrong password and for an API key, RATE_LIMITED
   */
  changePassword(caller: Caller, input: z.input<typeof PasswordChangeBody>): Promise<Session>;
  /** Revokes every token, the caller's own too. API keys stay. @throws AppError UNAUTHENTICATED, FORBIDDEN */
  signOutEverywhere(caller: Caller): Promise<void>;
  /** @throws AppError RATE_LIMITED */
  checkEmail(input: z.input<typeof EmailBody>, visitor: Visitor): Promise<boolean>;
  /** @throws AppError UNAUTHENTICATED */
  features(caller: Caller): Promise<Features>;
  /**
   * Creates a key. `key` is shown only here. A key makes no key that may do more, or lasts longer, than itself.
   *
   * @throws AppError UNAUTHENTICATED, FORBIDDEN, BAD_REQUEST, CONFLICT
   */
  createApiKey(caller: Caller, input: z.input<typeof CreateApiKeyBody>): Promise<{ apiKey: ApiKeyView; key: string }>;
  /** Keys that are not revoked, newest first. @throws AppError UNAUTHENTICATED */
  listApiKeys(caller: Caller): Promise<ApiKeyView[]>;
  /** Revokes a key. Revoking it again changes nothing. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  revokeApiKey(caller: Caller, id: string): Promise<void>;
  /**
   * The account behind an Authorization header; null without a header. @throws AppError UNAUTHENTICATED for a wrong
   * one.
   */
  authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /** For operators. @throws AppError NOT_FOUND */
  findAccount(idOrEmail: string): Promise<OperatorAccountView>;
  /** For operators: sets the flags that are given. @throws AppError NOT_FOUND */
  setFeatures(accountId: string, features: Partial<Features>): Promise<OperatorAccountView>;
  /** For operators: sets how many calls of the account may be live at once. @throws AppError NOT_FOUND */
  setCallConcurrency(accountId: string, callConcurrency: number): Promise<OperatorAccountView>;
  /**
   * For operators: finds or creates the account of an e-mail. Its owner sets a password by the reset flow.
   * Null while the account is registered but its mailbox is not proven.
   */
  ensureAccount(email: string): Promise<{ id: string; email: string } | null>;
  /**
   * Asks for the password again, before something that cannot be undone. An API key cannot answer for its account.
   *
   * @throws AppError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
   */
  confirmPassword(caller: Caller, password: string): Promise<void>;
  /** Ends every way into an account and empties its row. @throws AppError NOT_FOUND when that was done before. */
  close(tx: Tx, accountId: string): Promise<{ email: string }>;
  /** Calls `listener` in the transaction that proves the mailbox of an account. */
  onProven(listener: ProvenListener): void;
  /** The job behind `forgotPassword`: makes a code and mails it, if the account exists. */
  startReset(email: string, run: Pick<JobRun, 'complete'>): Promise<void>;
}

export type ProvenListener = (tx: Tx, accountId: string) => Promise<unknown>;

export interface AccountsDeps {
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue'>;
  rateLimits: RateLimits;
  mail: Pick<MailService, 'send' | 'askToConfirm' | 'onConfirmed' | 'release'>;
  billing: Pick<BillingService, 'startTrial' | 'usageOfAccount'>;
  referrals: Pick<ReferralsService, 'recordSignup'>;
  config: Pick<Config, 'JWT_SECRET'>;
  limits?: AccountLimits;
}

export type Limits = Record<keyof typeof RATE_LIMITS, RateLimit>;

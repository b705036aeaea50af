/**
 * The account behind a token or API key.
 *
 * @example
 * const { email, trialMinutesRemaining }: User = await nova.auth.me();
 */
export interface User {
  id: string;
  email: string;
  name: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  trialActive: boolean;
  /** Minutes, with two decimals. */
  trialMinutesRemaining: number;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/**
 * A login. The token is valid for 24 hours.
 *
 * @example
 * const session: Session = await nova.auth.login({ email, password });
 * const mine = nova.withToken(session.accessToken);
 */
export interface Session {
  accessToken: string;
  tokenType: 'bearer';
  user: User;
}

/**
 * Input for a new account.
 *
 * @example
 * const input: RegisterInput = { email: 'you@example.com', password: 'a-strong-password' };
 */
export interface RegisterInput {
  email: string;
  /** At least 6 characters. */
  password: string;
  /** At most 120 characters. */
  name?: string | null | undefined;
  /** The code of the person who referred you. */
  referralCode?: string | null | undefined;
}

/**
 * Input for a login.
 *
 * @example
 * const input: LoginInput = { email: 'you@example.com', password: 'a-strong-password' };
 */
export interface LoginInput {
  email: string;
  password: string;
}

/**
 * Input for a new password, with the code that `forgotPassword` sent.
 *
 * @example
 * const input: ResetPasswordInput = { email: 'you@example.com', code: '123456', newPassword: 'a-new-password' };
 */
export interface ResetPasswordInput {
  email: string;
  /** 6 digits, valid for 10 minutes and 5 tries. */
  code: string;
  /** At least 6 characters. */
  newPassword: string;
}

/**
 * The gated features of an account.
 *
 * @example
 * const { voiceCloning }: Features = await nova.auth.features();
 */
export interface Features {
  voiceCloning: boolean;
  byoTwilio: boolean;
}

import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import { ApiKeys } from './api-keys.ts';
import type { Features, LoginInput, RegisterInput, ResetPasswordInput, Session, User } from './auth.types.ts';

/**
 * Accounts, logins and API keys: `nova.auth`.
 *
 * @example
 * const { accessToken } = await nova.auth.login({ email, password });
 */
export class Auth {
  /** Keys for servers. */
  readonly apiKeys: ApiKeys;
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
    this.apiKeys = new ApiKeys(transport);
  }

  /**
   * Opens an account with a 7-day trial of 10 minutes.
   *
   * @throws ConflictError when the e-mail is registered already, ValidationError, RateLimitError
   * @example
   * const { accessToken } = await nova.auth.register({ email: 'you@example.com', password: 'a-strong-password' });
   */
  register(input: RegisterInput, options?: RequestOptions): ApiPromise<Session> {
    return this.#post('/auth/register', input, options);
  }

  /**
   * @throws AuthenticationError for a wrong e-mail or password, RateLimitError
   * @example
   * const { accessToken } = await nova.auth.login({ email: 'you@example.com', password: 'a-strong-password' });
   */
  login(input: LoginInput, options?: RequestOptions): ApiPromise<Session> {
    return this.#post('/auth/login', input, options);
  }

  /**
   * The profile behind the API key or token.
   *
   * @throws AuthenticationError
   * @example
   * const { trialMinutesRemaining } = await nova.auth.me();
   */
  me(options?: RequestOptions): ApiPromise<User> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/auth/me', isRepeatable: true }));
  }

  /**
   * Changes the name that agents call for, in calls that are placed from now on. null takes it away.
   *
   * @throws AuthenticationError, ValidationError over 120 characters
   * @example
   * await nova.auth.updateProfile({ name: 'Acme Corp' });
   */
  updateProfile(input: { name: string | null }, options?: RequestOptions): ApiPromise<User> {
    const exchange = { method: 'PATCH', path: '/v1/account', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Sets a new password and ends every earlier token; the answer has a new one. Needs a token, not an API key. API keys
   * stay.
   *
   * @throws AuthenticationError, PermissionError for a wrong password and for an API key, RateLimitError, ValidationError
   * @example
   * const { accessToken } = await nova.withToken(token).auth.changePassword({ currentPassword, newPassword });
   */
  changePassword(
    input: { currentPassword: string; newPassword: string },
    options?: RequestOptions,
  ): ApiPromise<Session> {
    const exchange = { method: 'POST', path: '/v1/account/password', body: input, isRepeatable: false } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Ends every token of the account, that of this client too. API keys stay. Needs a token, not an API key.
   *
   * @throws AuthenticationError, PermissionError for an API key
   * @example
   * await nova.withToken(token).auth.signOutEverywhere();
   */
  signOutEverywhere(options?: RequestOptions): ApiPromise<void> {
    const exchange = { method: 'DELETE', path: '/v1/sessions', isRepeatable: false } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Sends a 6-digit code by e-mail. The answer is the same whether or not the e-mail is registered.
   *
   * @throws RateLimitError after 3 in an hour
   * @example
   * await nova.auth.forgotPassword({ email: 'you@example.com' });
   */
  forgotPassword(input: { email: string }, options?: RequestOptions): ApiPromise<{ message: string }> {
    return this.#post('/auth/forgot-password', input, options);
  }

  /**
   * Sets a new password and revokes every earlier token. The first reset of an account also ends its API keys, webhooks
   * and portal integrations, because until then nothing proved who had created them.
   *
   * @throws BadRequestError for a wrong or expired code, RateLimitError after 5 tries, ValidationError
   * @example
   * await nova.auth.resetPassword({ email: 'you@example.com', code: '123456', newPassword: 'a-new-password' });
   */
  resetPassword(input: ResetPasswordInput, options?: RequestOptions): ApiPromise<{ message: string }> {
    return this.#post('/auth/reset-password', input, options);
  }

  /**
   * Confirms an e-mail address by the token of the link that was sent to it. An account's own address becomes
   * `emailVerified`: tokens, API keys, webhooks and portal integrations that were created before end. For any other
   * address, results of calls that waited for it are sent.
   *
   * @throws BadRequestError for an unknown or expired token
   * @example
   * await nova.auth.confirmEmail({ token: new URL(link).searchParams.get('token')! });
   */
  confirmEmail(input: { token: string }, options?: RequestOptions): ApiPromise<{ message: string }> {
    return this.#post('/auth/confirm-email', input, options);
  }

  /**
   * Checks whether an e-mail is registered, to show a login or a registration.
   *
   * @throws RateLimitError
   * @example
   * const { exists } = await nova.auth.checkEmail({ email: 'you@example.com' });
   */
  checkEmail(input: { email: string }, options?: RequestOptions): ApiPromise<{ exists: boolean }> {
    const exchange = { method: 'POST', path: '/auth/check-email', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange, isAnonymous: true }));
  }

  /**
   * Reads which gated features the account has.
   *
   * @throws AuthenticationError
   * @example
   * if ((await nova.auth.features()).byoTwilio) showTwilioSettings();
   */
  features(options?: RequestOptions): ApiPromise<Features> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/me/features', isRepeatable: true }));
  }

  /**
   * Sends a request. Each counts against a limit or changes something, so none is retried. They are sent
   * without a key, because they are how a client gets one, perhaps inside the function that provides the key.
   */
  #post<T>(path: string, body: object, options: RequestOptions | undefined): ApiPromise<T> {
    const exchange = { method: 'POST', path, body, isRepeatable: false, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }
}

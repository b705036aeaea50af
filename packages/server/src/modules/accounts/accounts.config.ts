import { DAY, HOUR, MINUTE } from '../../platform/clock/index.ts';
import type { RateLimitRule } from '../../platform/rate-limit/index.ts';

export const TOKEN_LIFE_MS = DAY;
export const RESET_CODE_LIFE_MS = 10 * MINUTE;
/** Wrong guesses allowed for one reset code. */
export const RESET_ATTEMPTS = 5;
export const API_KEYS_PER_ACCOUNT = 100;
/** The last use of an API key is written at most this often, so that not every request writes a row. */
export const KEY_USE_NOTED_EVERY_MS = MINUTE;

const seconds = (milliseconds: number) => milliseconds / 1000;

/** Rate limits by door. Those of forgot-password and reset-password are documented; the others are generous. */
export const RATE_LIMITS = {
  registerPerIp: {
    name: 'register',
    points: 200,
    windowSeconds: seconds(HOUR),
    message: 'Too many registrations from this address. Try again later.',
  },
  checkEmailPerIp: {
    name: 'check-email',
    points: 60,
    windowSeconds: seconds(MINUTE),
    message: 'Rate limit exceeded. Max 60 requests per 60 seconds.',
  },
  /** Counts failures only. A success resets the count. */
  loginPerEmailAndIp: {
    name: 'login',
    points: 10,
    windowSeconds: seconds(15 * MINUTE),
    message: 'Too many failed logins. Try again later.',
  },
  /** Failures and successes of everybody behind one address, over all e-mails. */
  loginPerIp: {
    name: 'login-address',
    points: 300,
    windowSeconds: seconds(15 * MINUTE),
    message: 'Too many logins from this address. Try again later.',
  },
  /** Failures from wherever they come. Resetting the password lets its owner in at once. */
  loginPerEmail: {
    name: 'login-email',
    points: 100,
    windowSeconds: seconds(HOUR),
    message: 'Too many failed logins for this account. Try again later, or reset the password.',
  },
  forgotPerIp: {
    name: 'forgot-password-address',
    points: 30,
    windowSeconds: seconds(HOUR),
    message: 'Too many password reset requests from this address. Try again later.',
  },
  resetPerIp: {
    name: 'reset-password-address',
    points: 100,
    windowSeconds: seconds(HOUR),
    message: 'Too many attempts from this address. Try again later.',
  },
  forgotPerEmail: {
    name: 'forgot-password',
    points: 3,
    windowSeconds: seconds(HOUR),
    message: 'Too many password reset requests. Max 3 per hour.',
  },
  /** Counts for unknown e-mails too. For known ones the code also has its own count. */
  resetPerEmail: {
    name: 'reset-password',
    points: RESET_ATTEMPTS,
    windowSeconds: seconds(RESET_CODE_LIFE_MS),
    message: 'Too many attempts. Request a new code.',
  },
} satisfies Record<string, RateLimitRule>;

/** Replaces the points of some limits, for tests and for servers with other needs. */
export type AccountLimits = Partial<Record<keyof typeof RATE_LIMITS, number>>;

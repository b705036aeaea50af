import type { TwilioStatus } from '@nova-calls/schema';
import type { TwilioNumber } from '../../generated/client/client.ts';
import type { Caller } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { OwnedNumber, TwilioKey } from '../../providers/twilio/index.ts';

/** What may be shown of stored credentials. */
export interface CredentialsView {
  status: TwilioStatus;
  accountSidLast4: string | null;
}

/** The number that a call shows, and the way on which it goes out. */
export interface CallerId {
  /** LiveKit's id of the trunk. */
  trunkId: string;
  /** E.164. */
  number: string;
}

/**
 * An account's own Twilio account: its key, its numbers, and the trunks over which calls go out from them. Every
 * operation needs an account for which `byo_twilio` is on. @throws AppError UNAUTHENTICATED, NOT_FOUND
 */
export interface TelephonyService {
  /** Checks only that the caller may use the rest. */
  assertEnabled(caller: Caller): Promise<void>;
  /** Stores a key, or replaces the one there was. @throws AppError CONFLICT for another Twilio account while numbers of the first are imported */
  storeCredentials(caller: Caller, key: TwilioKey): Promise<CredentialsView>;
  /** Asks Twilio. @throws AppError NOT_FOUND when none are stored, RATE_LIMITED, UPSTREAM_FAILED */
  validateCredentials(caller: Caller): Promise<CredentialsView>;
  credentials(caller: Caller): Promise<CredentialsView>;
  /** Takes down every number, and forgets the key after that. Doing it again succeeds. */
  revokeCredentials(caller: Caller): Promise<void>;
  /** The numbers of the Twilio account. @throws AppError CONFLICT without a valid key, UPSTREAM_FAILED */
  available(caller: Caller): Promise<OwnedNumber[]>;
  /**
   * Makes a trunk for a number.
   *
   * @throws AppError NOT_CONFIGURED without LiveKit; CONFLICT without a valid key, for a number that is imported or on
   * another trunk; NOT_FOUND; BAD_REQUEST for one that cannot call; UPSTREAM_FAILED when a step failed and the others
   * were undone
   */
  importNumber(caller: Caller, phoneNumberSid: string): Promise<TwilioNumber>;
  /** Oldest first. */
  numbers(caller: Caller, query?: Pick<Prisma.TwilioNumberFindManyArgs, 'include' | 'select'>): Promise<TwilioNumber[]>;
  /**
   * Sends a code to a number. @returns the seconds for which it is valid. @throws AppError NOT_FOUND, BAD_REQUEST for a
   * number that texts cannot reach, NOT_CONFIGURED, RATE_LIMITED, UPSTREAM_FAILED
   */
  sendCode(caller: Caller, numberId: string): Promise<number>;
  /** Activates a number. @throws AppError NOT_FOUND, BAD_REQUEST for a wrong code, RATE_LIMITED after 5 of them */
  verify(caller: Caller, numberId: string, code: string): Promise<TwilioNumber>;
  /** @throws AppError NOT_FOUND, CONFLICT for a number that is not active */
  setDefault(caller: Caller, numberId: string): Promise<TwilioNumber>;
  /** Takes a number down. Doing it again succeeds. */
  removeNumber(caller: Caller, numberId: string): Promise<void>;

  /** The caller's own numbers, as a condition. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): Prisma.TwilioNumberWhereInput;
  /** The number that the account's calls show; null: it has none of its own. */
  askCallerId(tx: Pick<Tx, '$queryRaw'>, accountId: string): Promise<CallerId | null>;
  /** Begins to take down everything of an account, whoever asks. @returns how many rows that changed. */
  withdraw(tx: Tx, accountId: string): Promise<number>;
  /** Takes down what is due, and what processes that died have left. */
  upkeep(): Promise<void>;
}

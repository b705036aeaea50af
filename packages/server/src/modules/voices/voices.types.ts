import type { DoorVoice, Language } from '@nova-calls/schema';
import type { VoiceConsent, VoiceProfile } from '../../generated/client/client.ts';
import type { Caller } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { JobRun } from '../../platform/queue/index.ts';
import type { Speech } from '../../providers/cloning/index.ts';
import type { ConsentText } from './consent/text.ts';

/** What a recording is of: the voice to be cloned, or the person saying that they agree. */
export type SampleKind = 'voice' | 'consent';

/** An enrolment whose recordings have been taken. */
export interface Enrolment {
  name: string;
  language: Language;
  sampleId: string;
  /** The spoken consent; null without one. */
  spokenConsentId: string | null;
}

/** The voice of the agent in one language. */
export type AgentVoice = DoorVoice;

/**
 * Cloned voices of customers. Every operation needs an account for which `voice_cloning` is on.
 * @throws AppError UNAUTHENTICATED, NOT_FOUND
 */
export interface VoicesService {
  /** Checks only that the caller may use the rest. */
  assertEnabled(caller: Caller): Promise<void>;
  isEnabled(caller: Caller): Promise<boolean>;
  /** Checks that the caller may list and revoke, which needs the feature or a voice from before it was turned off. */
  assertOwning(caller: Caller): Promise<void>;
  consentText(caller: Caller): Promise<ConsentText>;
  /** Signs the present text. @throws AppError CONFLICT for another version, RATE_LIMITED */
  signConsent(caller: Caller, signature: { version: string; typedName: string }): Promise<VoiceConsent>;

  /**
   * Checks everything that can be checked before a recording is read. @returns the account.
   *
   * @throws AppError UNAVAILABLE_IN_REGION, NOT_CONFIGURED, FORBIDDEN without a signed consent, RATE_LIMITED after an
   * attempt in the last 24 hours that the provider did not fail
   */
  admit(caller: Caller): Promise<string>;
  /**
   * Takes a recording as it arrives, and measures it. @returns its id, for `enrol` or `discard`.
   *
   * @throws AppError UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST for a wrong length or silence, PAYLOAD_TOO_LARGE
   */
  takeSample(accountId: string, kind: SampleKind, pieces: AsyncIterable<Uint8Array>): Promise<string>;
  /** Deletes recordings that come to nothing. */
  discard(sampleIds: string[]): Promise<void>;
  /** Begins to clone a voice. @throws AppError as `admit` */
  enrol(caller: Caller, enrolment: Enrolment): Promise<VoiceProfile>;

  /** Newest first; without those that were revoked. */
  profiles(
    caller: Caller,
    query?: Pick<Prisma.VoiceProfileFindManyArgs, 'include' | 'select'>,
  ): Promise<VoiceProfile[]>;
  /** @throws AppError NOT_FOUND */
  profile(caller: Caller, id: string): Promise<VoiceProfile>;
  /** Says a text of at most 300 characters. @throws AppError CONFLICT unless it is ready, UPSTREAM_FAILED, RATE_LIMITED */
  preview(caller: Caller, id: string, text: string): Promise<Speech>;
  /** Makes it the voice of calls in its language. @throws AppError CONFLICT unless it is ready */
  activate(caller: Caller, id: string): Promise<VoiceProfile>;
  /** Revokes a voice, and has it deleted at the provider. Doing it again succeeds. */
  revoke(caller: Caller, id: string): Promise<void>;

  /** The caller's own voices, as a condition. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): Prisma.VoiceProfileWhereInput;
  /** The voices of an account, by language, for one of its calls. They are marked in the record of the call. */
  giveTo(tx: Tx, call: { id: string; accountId: string | null }): Promise<Partial<Record<Language, AgentVoice>>>;
  /** Revokes every voice of an account, and forgets its consents, whoever asks. @returns how many rows that changed. */
  withdraw(tx: Tx, accountId: string): Promise<number>;
  /** Has the provider clone a voice. */
  clone(profileId: string, run: Pick<JobRun, 'complete' | 'isLastAttempt'>): Promise<void>;
  /** Deletes what is due at providers, and what processes that died have left. */
  upkeep(): Promise<void>;
}

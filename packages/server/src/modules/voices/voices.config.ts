import { DAY, HOUR, MINUTE, SECOND } from '../../platform/clock/index.ts';

/** The length of a recording, in seconds. */
export const MIN_SECONDS = 10;
export const MAX_SECONDS = 180;
/** The same for a spoken consent. */
export const MIN_CONSENT_SECONDS = 2;
export const MAX_CONSENT_SECONDS = 60;
/** Below this mean loudness nobody can be heard. */
export const MIN_LOUDNESS_DB = -50;

/** How often an account may have a voice cloned. */
export const ATTEMPT_EVERY_MS = DAY;
/** Voices of an account that are not revoked. */
export const VOICES_PER_ACCOUNT = 50;

/** A voice whose creation was not answered may still appear for so long. */
export const MAY_STILL_APPEAR_MS = 3 * MINUTE;
/** A voice that is still being cloned by then was given up by its job. */
export const ABANDONED_MS = 6 * HOUR;
/** Recordings of an enrolment that was never completed are deleted after this. */
export const UNUSED_SAMPLE_MS = HOUR;

/** A request waits this long for a voice to be deleted at the provider; a job does the rest. */
export const WAITS_FOR_REMOVAL_MS = 3 * SECOND;
/** The first new try of a deletion, doubled for each further one. It never ends. */
export const REMOVAL_RETRY_MS = 30 * SECOND;
export const REMOVAL_RETRY_MAX_MS = HOUR;

/** Recordings that were refused cost time, too. */
export const UPLOAD_LIMIT = {
  name: 'voice_upload',
  points: 20,
  windowSeconds: 3600,
  message: 'At most 20 recordings in an hour',
};
/** Each signature is kept. */
export const CONSENT_LIMIT = {
  name: 'voice_consent',
  points: 20,
  windowSeconds: 3600,
  message: 'At most 20 signatures in an hour',
};
/** Previews cost money. */
export const PREVIEW_LIMIT = {
  name: 'voice_preview',
  points: 30,
  windowSeconds: 3600,
  message: 'At most 30 previews in an hour',
};

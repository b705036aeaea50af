import { HOUR, MINUTE, SECOND } from '../../platform/clock/index.ts';

/** Numbers that an account may import. */
export const NUMBERS_PER_ACCOUNT = 100;
/** Numbers of a Twilio account that are listed. */
export const MOST_LISTED = 1000;

/** No step of provisioning begins later than this after the first. With the last one it ends before clients give up. */
export const PROVISIONING_MS = 15 * SECOND;
/** A number whose provisioning has not ended by then was left behind by a process that died. */
export const ABANDONED_MS = 2 * MINUTE;
/** A request waits this long for things to be taken down; a job does the rest. */
export const WAITS_FOR_TEARDOWN_MS = 3 * SECOND;
/** A creation whose answer was lost is looked for until then. */
export const MAY_STILL_APPEAR_MS = MINUTE;
/** The first new try of a teardown, doubled for each further one. */
export const TEARDOWN_RETRY_MS = 30 * SECOND;
export const TEARDOWN_RETRY_MAX_MS = HOUR;
/** After this time of refusals, what is left at a Twilio account whose key has ended stays there. */
export const TEARDOWN_ENDS_MS = 7 * 24 * HOUR;

export const CODE_LIFE_MS = 10 * MINUTE;
export const CODE_TRIES = 5;

const tenMinutes = { windowSeconds: 600 };
const day = { windowSeconds: 24 * 3600 };

/** Otherwise a stranger's keys could be tried out here. */
export const CHECK_LIMIT = {
  name: 'twilio_check',
  points: 30,
  windowSeconds: 60,
  message: 'At most 30 checks of credentials in a minute',
};

/** Codes cost money and reach people, so they are counted by the number that gets them and by who has them sent. */
export const CODE_LIMITS = {
  perNumber: { name: 'twilio_code', points: 3, ...tenMinutes, message: 'At most 3 codes to a number in 10 minutes' },
  perNumberAndDay: { name: 'twilio_code_day', points: 10, ...day, message: 'At most 10 codes to a number in 24 hours' },
  perAccount: { name: 'twilio_code_account', points: 10, ...tenMinutes, message: 'At most 10 codes in 10 minutes' },
  perAccountAndDay: { name: 'twilio_code_account_day', points: 30, ...day, message: 'At most 30 codes in 24 hours' },
} as const;

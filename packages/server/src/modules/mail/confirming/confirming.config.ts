import { DAY, HOUR } from '../../../platform/clock/index.ts';

/** How long a link to confirm a mailbox holds, and how long nobody asks that mailbox again. */
export const LINK_LIFE_MS = DAY;

/** How many mailboxes may be asked on behalf of one account in a day, and of all visitors without one in an hour. */
export const ASKED_PER_ACCOUNT = { most: 20, withinMs: DAY };
export const ASKED_PER_VISITORS = { most: 200, withinMs: HOUR };

/** E-mails with a customer's words to one mailbox that is not the customer's own, and from one account to all of them. */
export const PER_RECIPIENT = { most: 100, withinMs: HOUR };
export const PER_SENDER = { most: 1000, withinMs: DAY };

/** E-mails that are kept for a mailbox until it confirms. */
export const MOST_HELD = 100;

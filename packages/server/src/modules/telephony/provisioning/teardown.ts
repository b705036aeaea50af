import { setTimeout as wait } from 'node:timers/promises';
import type { TwilioResource } from '../../../generated/client/client.ts';
import { after } from '../../../platform/clock/index.ts';
import { isTwilioFault } from '../../../providers/twilio/index.ts';
import { forgetUnused } from '../credentials/credentials.store.ts';
import {
  MAY_STILL_APPEAR_MS,
  TEARDOWN_ENDS_MS,
  TEARDOWN_RETRY_MAX_MS,
  TEARDOWN_RETRY_MS,
  WAITS_FOR_TEARDOWN_MS,
} from '../telephony.config.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import { forgetResource, type FullNumber, readNumber } from './provisioning.store.ts';
import { siteOf } from './site.ts';
import { RESOURCE_KINDS, type ResourceKind, type Site, STEPS } from './steps.ts';

/**
 * Takes down what was made for numbers that were given up, and waits a little for it. What fails or takes longer is left
 * to the upkeep. Never rejects.
 */
export async function takeDownNow(context: TelephonyContext, numberIds: readonly string[]): Promise<void> {
  const takeEachDown = async () => {
    for (const id of numberIds) await takeDown(context, id);
  };
  await Promise.race([takeEachDown(), wait(WAITS_FOR_TEARDOWN_MS, undefined, { ref: false })]);
}

/** Takes down one number, or notes when it is tried again. Never rejects. Two at once do no harm. */
export async function takeDown(context: TelephonyContext, numberId: string): Promise<void> {
  try {
    const number = await readNumber(context.db, numberId);
    if (number?.status !== 'deleting') return;
    const left = await undoAll(context, number).catch((error: unknown) => keyLeft(error));
    await (left ? postpone(context, number, left) : forget(context, numberId));
  } catch (error) {
    // The database was away: the number stays due.
    context.log.error({ err: error, numberId }, 'a number could not be taken down');
  }
}

/** A thing that is still there, and why. */
interface Left {
  kind: string;
  externalId: string | null;
  error: unknown;
}

/** The key of a number does not open. It is tried again later, so that it does not keep others from their turn. */
const keyLeft = (error: unknown): Left => ({ kind: 'key', externalId: null, error });

/** @returns a thing that is left; null when all are gone. @throws Error when the number's key does not open */
async function undoAll(context: TelephonyContext, number: FullNumber): Promise<Left | null> {
  const site = siteOf(context, number);
  let left: Left | null = null;
  let isBlocked = false;
  for (const kind of RESOURCE_KINDS.toReversed()) {
    const row = number.resources.find((one) => one.kind === kind);
    if (!row || isBlocked) continue;
    const about = { kind, externalId: row.externalId };
    try {
      if (!(await undo(context, site, kind, row))) left ??= { ...about, error: new Error('it may still appear') };
    } catch (error) {
      left = { ...about, error };
      // At Twilio each thing holds the next one. LiveKit's has nothing to do with them.
      isBlocked = kind !== 'livekit_trunk';
    }
  }
  return left;
}

/** @returns false when the answer to its creation was lost so lately that it may still appear. */
async function undo(
  { db, clock }: TelephonyContext,
  site: Site,
  kind: ResourceKind,
  row: TwilioResource,
): Promise<boolean> {
  const id = row.externalId ?? (await STEPS[kind].find(site));
  if (id) await STEPS[kind].undo(site, id);
  else if (clock.now() < after(row.createdAt, MAY_STILL_APPEAR_MS)) return false;
  await forgetResource(db.prisma, row.id);
  return true;
}

async function forget({ db }: TelephonyContext, numberId: string): Promise<void> {
  await db.prisma.twilioNumber.deleteMany({ where: { id: numberId, status: 'deleting', resources: { none: {} } } });
  await forgetUnused(db.prisma);
}

async function postpone(context: TelephonyContext, number: FullNumber, { error, ...what }: Left): Promise<void> {
  const { db, clock, log } = context;
  const now = clock.now();
  const about = { err: error, numberId: number.id, ...what };
  const isOver = number.deletingAt !== null && now > after(number.deletingAt, TEARDOWN_ENDS_MS);
  if (isOver && isTwilioFault(error, 'unauthorized', 'forbidden') && (await giveUpAtTwilio(context, number.id)))
    return log.error(about, 'Twilio has accepted no key for a week: what a number had there is left to its owner');
  log.warn(about, 'a number is not down yet, and is tried again');
  const inMs = Math.min(TEARDOWN_RETRY_MS * 2 ** number.tries, TEARDOWN_RETRY_MAX_MS);
  const data = { tries: { increment: 1 }, dueAt: after(now, inMs) };
  await db.prisma.twilioNumber.updateMany({ where: { id: number.id }, data });
}

/** Forgets a number of which nothing is left but what is its owner's. @returns false while its trunk at LiveKit is there */
async function giveUpAtTwilio({ db }: TelephonyContext, id: string): Promise<boolean> {
  const { count } = await db.prisma.twilioNumber.deleteMany({
    where: { id, resources: { none: { kind: 'livekit_trunk' satisfies ResourceKind } } },
  });
  await forgetUnused(db.prisma);
  return count > 0;
}

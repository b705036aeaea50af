import type { TwilioNumber } from '../../../generated/client/client.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { LiveKitError, type SipTrunks } from '../../../providers/livekit/index.ts';
import { isTwilioFault, TwilioError } from '../../../providers/twilio/index.ts';
import { giveUp } from '../numbers/numbers.store.ts';
import { PROVISIONING_MS } from '../telephony.config.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import { forgetResource, intend, noteMade, noteProvisioned } from './provisioning.store.ts';
import { siteOf } from './site.ts';
import { RESOURCE_KINDS, type ResourceKind, type Site, STEPS } from './steps.ts';
import { takeDownNow } from './teardown.ts';

type Provisioning = TelephonyContext & { trunks: SipTrunks };

/**
 * Makes everything that a number needs to call. Each thing has a row before it is made. When a step fails, what was made
 * is taken down; when the process ends, the upkeep does that.
 *
 * @throws AppError UPSTREAM_FAILED
 */
export async function provision(context: Provisioning, number: TwilioNumber): Promise<TwilioNumber> {
  try {
    await makeAll(context, number);
    const done = await noteProvisioned(context.db, number.id);
    if (!done) throw new GivenUp();
    return done;
  } catch (error) {
    context.log.warn({ err: error, numberId: number.id }, 'a number could not be provisioned');
    await context.db.transact((tx) => giveUp(tx, number, context.clock.now()));
    await takeDownNow(context, [number.id]);
    throw failure(error);
  }
}

async function makeAll(context: Provisioning, number: TwilioNumber): Promise<void> {
  const deadline = performance.now() + PROVISIONING_MS;
  const credential = await context.db.prisma.twilioCredential.findUniqueOrThrow({ where: { id: number.credentialId } });
  const site = siteOf(context, { ...number, credential });
  for (const kind of RESOURCE_KINDS) {
    if (performance.now() > deadline) throw new Error('provisioning takes too long');
    site.made[kind] = await make(context, number.id, kind, site);
  }
}

/** Takes one step. What was made while the number was given up is taken down at once. */
async function make({ db, clock }: Provisioning, numberId: string, kind: ResourceKind, site: Site): Promise<string> {
  const rowId = await intend(db, numberId, kind, clock.now());
  if (!rowId) throw new GivenUp();
  const id = await STEPS[kind].make(site).catch(async (error: unknown) => {
    if (wasNotMade(error)) await forgetResource(db.prisma, rowId);
    throw error;
  });
  if (await noteMade(db, rowId, id)) return id;
  await STEPS[kind].undo(site, id);
  throw new GivenUp();
}

/** Whether a failed creation has certainly made nothing. Otherwise it is looked for. */
const wasNotMade = (error: unknown): boolean =>
  error instanceof LiveKitError ? error.status < 500 : error instanceof TwilioError && error.fault !== 'unknown';

/** The number was deleted, or its key revoked, while it was provisioned. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

const KEY_IS_TOO_WEAK = 'the API key may not manage SIP trunks; a standard key may';

function failure(error: unknown): unknown {
  if (error instanceof GivenUp) return new AppError('CONFLICT', 'The number was deleted meanwhile', { cause: error });
  const why = isTwilioFault(error, 'unauthorized', 'forbidden') ? KEY_IS_TOO_WEAK : 'try again';
  return new AppError('UPSTREAM_FAILED', `The number could not be set up, and is as it was before: ${why}`, {
    cause: error,
  });
}

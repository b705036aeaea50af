import { personaFor, type Brief } from '@nova-calls/conversation';
import type { CallMedia, LeadConsent } from '@nova-calls/schema';
import { notConfigured, unauthenticated } from '../../../platform/errors/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { Prisma, type Tx } from '../../../platform/db/index.ts';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { Customer } from '../../suppressions/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { composeBriefs, pageColumn, type PageRead } from '../briefing/briefing.ts';
import { briefColumn } from '../reading/reading.store.ts';
import { dispatch, dispatchNext } from '../live/dispatch.ts';
import { allowancesOf } from './allowances.ts';
import { growBatch, growingBatch, pageOf, type OfCampaign } from './growing.ts';
import { claim, earlierResponse, keepResponse, onceOf, type Once } from './idempotency.ts';
import { checkPlacement, type FieldName } from './input.ts';
import type { LeadInput, PlacementInput } from '../calls.model.ts';
import { publicStatus, REASONS, RESERVE_SECONDS } from '../calls.model.ts';

/** The result for one lead of a submission. */
export interface PlacedCall {
  callId: string;
  contextId: string;
  phone: string;
  leadName: string | null;
  status: ReturnType<typeof publicStatus>;
  message: string;
}

export interface Placement {
  batchId: string;
  calls: PlacedCall[];
}

export interface PlacementOptions {
  idempotencyKey: string | null;
  maxLeads: number;
  /** Names a field in errors. By default the name in `Placement`. */
  nameOf?: FieldName;
  /** Counts the submission against the caller's rate limit; not called for a repeated one. */
  countSubmission(): Promise<void>;
  /** Writes rows that must exist together with the placement, in its transaction. If it throws, nothing is placed. */
  alongside?(tx: Tx, placement: Placement): Promise<void>;
  /** The campaign whose attempts these are. */
  campaign?: OfCampaign;
}

/**
 * Places one call for each lead, in one transaction: checks the rules, skips suppressed numbers, reserves minutes,
 * writes the briefs, and dispatches calls up to the account's limit.
 *
 * @throws AppError UNAUTHENTICATED, BAD_REQUEST, MINUTES_EXCEEDED, CONFLICT, RATE_LIMITED, NOT_CONFIGURED
 */
export async function placeCalls(
  deps: CallsDeps,
  caller: Caller,
  given: PlacementInput,
  options: PlacementOptions,
): Promise<Placement> {
  if (!caller.viewer && deps.config.FEATURE_CALLS_AUTH_REQUIRED) throw unauthenticated();
  const once = options.idempotencyKey === null ? null : onceOf(caller, options.idempotencyKey, given);
  const earlier = once && (await earlierResponse<Placement>(deps.db.prisma, once, deps.clock.now()));
  if (earlier) return earlier;
  const input = withColleague(deps, given);
  checkPlacement(input, options.maxLeads, options.nameOf ?? ((field) => field), deps.clock.now());
  await checkMedia(deps, deps.db.prisma, caller, input);
  await options.countSubmission();
  try {
    const growing = await growingBatch(deps, options.campaign);
    const prepared = await prepare(deps, caller, input, growing);
    return await deps.db.transact(async (tx) => {
      const into = { campaign: options.campaign ?? null, growing };
      const placement = await place(deps, tx, caller, input, { ...prepared, ...into }, once);
      await options.alongside?.(tx, placement);
      return placement;
    });
  } catch (error) {
    // The same submission may have come twice at once, and the other one won.
    const first = once && (await earlierResponse<Placement>(deps.db.prisma, once, deps.clock.now()));
    if (first) return first;
    throw error;
  }
}

/** Telephone calls are handed over to the number of the placement, or else to that of the server. */
function withColleague(deps: CallsDeps, input: PlacementInput): PlacementInput {
  const transferTo = input.transferTo ?? deps.config.CALLS_TRANSFER_NUMBER ?? null;
  return mediaOf(deps, input) === 'telephone' ? { ...input, transferTo } : input;
}

const mediaOf = ({ config }: CallsDeps, { media }: Pick<PlacementInput, 'media'>): CallMedia =>
  media ?? config.CALLS_MEDIA;

/**
 * Telephone calls cost money and ring at people, so they need an account and a trunk.
 *
 * @throws AppError NOT_CONFIGURED when this server cannot carry such calls, UNAUTHENTICATED
 */
export async function checkMedia(
  deps: CallsDeps,
  db: Pick<Tx, '$queryRaw'>,
  { viewer }: Pick<Caller, 'viewer'>,
  input: Pick<PlacementInput, 'media'>,
): Promise<void> {
  const media = mediaOf(deps, input);
  if (!deps.voice.has(media))
    throw notConfigured(`Calls of the media ${media} are not set up on this server: ${NO_LIVEKIT}`);
  if (media !== 'telephone') return;
  if (!viewer) throw unauthenticated();
  if (!(await deps.callerIdOf(db, viewer.accountId))) throw notConfigured(NO_TRUNK);
}

const NO_LIVEKIT = 'its operator has to name a LiveKit server (LIVEKIT_URL)';
const NO_TRUNK =
  'Telephone calls need a trunk: this server has none (LIVEKIT_SIP_TRUNK_ID), and your account has no number of its own';

/** Results of slow work that needs no transaction, and the batch of a campaign that the calls go to. */
interface Prepared {
  read: PageRead | null;
  briefs: Brief[];
  /** What the briefs were written without, and why. */
  note: string | null;
  campaign: OfCampaign | null;
  growing: Batch | null;
}

async function prepare(
  deps: CallsDeps,
  { viewer }: Caller,
  input: PlacementInput,
  growing: Batch | null,
): Promise<Pick<Prepared, 'read' | 'briefs' | 'note'>> {
  const accountId = viewer?.accountId ?? null;
  if (accountId) await refuseEarly(deps, accountId, input);
  const read = growing ? pageOf(growing) : input.websiteUrl ? await deps.pages.read(input.websiteUrl) : null;
  const callerName = await callerNameOf(deps, accountId);
  const { briefs, note } = await composeBriefs(input, callerName, read?.page ?? null);
  return { read, briefs, note: [read?.note, note].filter(Boolean).join(' ') || null };
}

/** Refuses at once when no minutes are left. Whether there are enough is decided when they are reserved. */
async function refuseEarly(deps: CallsDeps, accountId: string, input: PlacementInput): Promise<void> {
  const suppressed = await suppressedOf(deps, deps.db.prisma, accountId, input);
  await deps.billing.assertAvailable(accountId, (input.leads.length - suppressed.size) * RESERVE_SECONDS);
}

function suppressedOf(deps: CallsDeps, tx: Tx, accountId: string | null, input: PlacementInput) {
  const customer: Customer = accountId ? { accountId } : { ownerEmail: input.ownerEmail };
  return deps.suppressions.among(
    tx,
    customer,
    input.leads.map((lead) => lead.phone),
  );
}

async function place(
  deps: CallsDeps,
  tx: Tx,
  { viewer }: Caller,
  input: PlacementInput,
  prepared: Prepared,
  once: Once | null,
): Promise<Placement> {
  if (once) await claim(tx, once, deps.clock.now());
  const accountId = viewer?.accountId ?? null;
  if (accountId) await holdAccount(tx, accountId);
  const suppressed = await suppressedOf(deps, tx, accountId, input);
  const { batchId, from } = await batchFor(tx, prepared.growing, input.leads.length);
  const calls = input.leads.map((lead, at) => newCall(deps, input, lead, { batchId, accountId, position: from + at }));
  const callable = calls.filter((call) => !suppressed.has(call.phone));
  if (accountId)
    await deps.billing.reserve(
      tx,
      accountId,
      callable.map((call) => call.id),
      RESERVE_SECONDS,
    );
  await writeRows(deps, tx, { ...prepared, batchId, accountId, input, calls, suppressed });
  if (accountId) await dispatchNext(deps, tx, accountId);
  // Anonymous calls have no limit of live calls.
  else await dispatch(deps, tx, callable);
  const placement = await readPlacement(tx, batchId, from);
  if (once) await keepResponse(tx, once, placement);
  return placement;
}

async function callerNameOf({ db }: CallsDeps, accountId: string | null): Promise<string | null> {
  if (!accountId) return null;
  return (await db.prisma.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } })).name;
}

type NewCall = ReturnType<typeof newCall>;

function newCall(
  deps: CallsDeps,
  input: PlacementInput,
  lead: LeadInput,
  place: { batchId: string; accountId: string | null; position: number },
) {
  const now = deps.clock.now();
  const media = mediaOf(deps, input);
  return {
    id: newId(),
    ...place,
    phone: lead.phone,
    leadName: lead.name,
    leadCompany: lead.company,
    leadEmail: lead.email,
    leadTitle: lead.title,
    leadTimeZone: lead.timeZone ?? null,
    goal: input.goal,
    language: input.language,
    persona: input.persona ?? personaFor(lead.phone),
    media,
    leadDriver: input.joinAsLead || media !== 'simulated' ? 'person' : 'persona',
    reservedSeconds: place.accountId ? RESERVE_SECONDS : 0,
    createdAt: now,
    progressedAt: now,
  };
}

/** The batch for new calls, and the position of the first of them. A growing one has made room for them. */
async function batchFor(tx: Tx, growing: Batch | null, calls: number): Promise<{ batchId: string; from: number }> {
  if (!growing) return { batchId: newId(), from: 0 };
  const { id, total } = await growBatch(tx, growing.id, calls);
  return { batchId: id, from: total - calls };
}

interface Rows extends Prepared {
  batchId: string;
  accountId: string | null;
  input: PlacementInput;
  calls: NewCall[];
  suppressed: Set<string>;
}

async function writeRows(deps: CallsDeps, tx: Tx, rows: Rows): Promise<void> {
  const { calls, suppressed, batchId, accountId } = rows;
  const now = deps.clock.now();
  if (!rows.growing) await tx.batch.create({ data: batchRow(rows, now) });
  const refused = { status: 'failed', error: REASONS.suppressed, reservedSeconds: 0, endedAt: now, durationSeconds: 0 };
  await tx.call.createMany({
    data: calls.map((call) => ({ ...call, status: 'queued', ...(suppressed.has(call.phone) ? refused : {}) })),
  });
  await tx.callConsent.createMany({ data: consentRows(rows) });
  await tx.callContext.createMany({ data: calls.map((_call, at) => contextRow(deps, rows, at, now)) });
  const ended = { status: 'failed', outcome: null, reason: REASONS.suppressed, durationSeconds: 0, turns: 0 };
  const entries = calls.map(({ id, phone }) => ({
    call: { id, accountId, batchId },
    event: suppressed.has(phone) ? { type: 'ended' as const, data: ended } : { type: 'queued' as const, data: {} },
  }));
  await deps.events.append(tx, entries, now);
}

function batchRow({ batchId, accountId, input, read, calls, campaign }: Rows, createdAt: Date) {
  const { leads: _leads, consent: _consent, persona: _persona, joinAsLead: _join, media: _media, ...request } = input;
  const page = read ? pageColumn.write(read) : Prisma.DbNull;
  const campaignId = campaign?.id ?? null;
  return { id: batchId, accountId, campaignId, ...request, page, total: calls.length, createdAt };
}

const consentRows = ({ input, calls }: Rows) =>
  calls.flatMap(({ id }, at) => {
    const { consent } = input.leads[at]!;
    return consent ? [consentRow(id, consent)] : [];
  });

const consentRow = (callId: string, { at, ...consent }: LeadConsent) => ({ callId, ...consent, givenAt: new Date(at) });

function contextRow({ config }: CallsDeps, { note, input, briefs, calls }: Rows, at: number, createdAt: Date) {
  const call = calls[at]!;
  const canText = config.PLATFORM_SMS_FROM !== undefined;
  const may = allowancesOf(input, input.leads[at]!, { media: call.media, canText });
  const brief = briefColumn.write({ ...briefs[at]!, may });
  return { id: newId(), callId: call.id, brief, source: 'rules', note, createdAt };
}

async function readPlacement(tx: Tx, batchId: string, from: number): Promise<Placement> {
  const calls = await tx.call.findMany({
    where: { batchId, position: { gte: from } },
    include: { context: { select: { id: true } } },
    orderBy: { position: 'asc' },
  });
  return { batchId, calls: calls.map((call) => placedCall(call, call.context!.id)) };
}

const placedCall = (call: Call, contextId: string): PlacedCall => ({
  callId: call.id,
  contextId,
  phone: call.phone,
  leadName: call.leadName,
  status: publicStatus(call.status),
  message: call.error ?? (call.status === 'queued' ? 'Call queued' : 'Call dispatched successfully'),
});

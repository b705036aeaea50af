import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import type { Batch } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { accountTopic, batchTopic, callTopic, fromRow, isLastOfCall, type CallEvent } from '../calls.events.ts';
import { isOpen } from '../calls.model.ts';
import { ownBatch, ownCall } from '../reading/reading.store.ts';

export interface Watching {
  /** A call's events after number `after`, then live until the last one. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  call(caller: Caller, callId: string, after: number): Promise<AsyncIterable<CallEvent>>;
  /** The turns of a call, in the same way. */
  transcript(caller: Caller, callId: string, after: number): Promise<AsyncIterable<CallEvent>>;
  /**
   * All events of the account's calls after a cursor; null starts now. @throws AppError UNAUTHENTICATED, BAD_REQUEST
   */
  account(caller: Caller, after: string | null): AsyncIterable<CallEvent>;
  /** A batch as it is now, and again whenever one of its calls changes, until all are over. */
  batch(caller: Caller, batchId: string): Promise<AsyncIterable<Batch>>;
}

/** The events to watch, and the last one. */
interface Which {
  where?: (event: CallEvent) => boolean;
  isLast: (event: CallEvent) => boolean;
}

/** Events are plain JSON, so those from other processes need no conversion. */
const parse = (json: object) => json as CallEvent;

export function createWatching(deps: CallsDeps): Watching {
  const { db, feeds } = deps;

  const openCall = async (caller: Caller, callId: string, after: number, which: Which) => {
    await ownCall(deps, caller, callId);
    if (after > 0 && (await isOver(deps, callId, after, which))) return nothing();
    return feeds.open<CallEvent>({
      ...which,
      topic: callTopic(callId),
      after: Math.max(0, after),
      read: async (from, limit) => {
        const where = { callId, seq: { gt: from } };
        return (await db.prisma.callEvent.findMany({ where, orderBy: { seq: 'asc' }, take: limit })).map(fromRow);
      },
      seqOf: (event) => event.seq,
      latest: async () =>
        (await db.prisma.call.findUnique({ where: { id: callId }, select: { eventSeq: true } }))?.eventSeq ?? 0,
      parse,
    });
  };

  const watchAccount = (caller: Caller, after: string | null) => {
    const { accountId } = requireViewer(caller);
    if (after !== null && !/^\d{1,15}$/.test(after)) throw badRequest('after must be the cursor of an event');
    return feeds.open<CallEvent>({
      topic: accountTopic(accountId),
      after: after === null ? null : Number(after),
      read: async (from, limit) => {
        const where = { accountId, accountSeq: { gt: BigInt(from) } };
        return (await db.prisma.callEvent.findMany({ where, orderBy: { accountSeq: 'asc' }, take: limit })).map(
          fromRow,
        );
      },
      seqOf: (event) => event.accountSeq!,
      parse,
      latest: async () => Number((await db.prisma.eventStream.findUnique({ where: { accountId } }))?.lastSeq ?? 0n),
    });
  };

  return {
    call: (caller, callId, after) => openCall(caller, callId, after, { isLast: isLastOfCall }),
    transcript: (caller, callId, after) =>
      openCall(caller, callId, after, {
        where: (event) => event.type === 'turn',
        isLast: (event) => event.type === 'ended',
      }),
    account: watchAccount,
    batch: async (caller, batchId) => {
      await ownBatch(deps, caller, batchId);
      return watchBatch(deps, batchId);
    },
  };
}

/** How many events may follow the last one that is watched, such as the score after the end. */
const AFTERMATH = 10;

/** True if the last event to watch is not after `after`: who has seen it waits for nothing more. */
async function isOver({ db }: CallsDeps, callId: string, after: number, { isLast }: Which): Promise<boolean> {
  const where = { callId, seq: { lte: after } };
  const seen = await db.prisma.callEvent.findMany({ where, orderBy: { seq: 'desc' }, take: AFTERMATH });
  return seen.map(fromRow).some(isLast);
}

async function* nothing(): AsyncGenerator<never> {}

/** Changes within this time are reported as one. */
const GATHER_MS = 50;
/** A hint may be lost, so the database is read again this often. */
const LOOK_AGAIN_MS = 2000;

async function* watchBatch({ db, bus }: CallsDeps, batchId: string): AsyncGenerator<Batch> {
  let changed = true;
  let wake = () => {};
  const unsubscribe = bus.subscribe(batchTopic(batchId), () => {
    changed = true;
    wake();
  });
  try {
    for (let told = ''; ;) {
      changed = false;
      const batch = await db.prisma.batch.findUnique({
        where: { id: batchId },
        include: { calls: { select: { status: true, eventSeq: true } } },
      });
      if (!batch) return;
      const { calls, ...row } = batch;
      const state = calls.map((call) => `${call.status}${call.eventSeq}`).join();
      if (state !== told) yield row;
      told = state;
      if (!calls.some((call) => isOpen(call.status))) return;
      await new Promise<void>((resolve) => {
        wake = () => void setTimeout(resolve, GATHER_MS);
        if (changed) wake();
        setTimeout(resolve, LOOK_AGAIN_MS).unref();
      });
    }
  } finally {
    unsubscribe();
  }
}

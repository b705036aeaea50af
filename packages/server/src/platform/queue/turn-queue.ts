import { afterCommit, inTx, type Query, type Tx } from '../db/index.ts';
import type { JobDefinition } from './definition.ts';
import type { Flight } from './in-flight.ts';
import type { Reader, Source } from './reader.ts';
import { claimInTurn, lastServed } from './sql/claim-in-turn.ts';
import { insertInTurn, takeNext, withdraw, type InTurn, type Lane } from './sql/lanes.ts';
import type { Held } from './sql/claim.ts';
import { handBack, settleHeld, stillHeld, type Ended } from './sql/settle.ts';

/** Who runs what is taken from a queue whose owners take turns. */
export interface TurnHandler<T> {
  /** How many of a group one process runs at once. */
  perGroup: number;
  /** Groups that have another bound just now. */
  bounds(): { groupId: string; most: number }[];
  /** Runs these; each promise resolves once its end is written, or given up, and never rejects. */
  run(flights: (Flight & { held: Held<T> })[]): Promise<void>[];
}

/**
 * A queue in which owners take turns, groups are bounded, and the jobs of a lane come one after the other. Its handler
 * ends jobs itself, many in one transaction with what else they change.
 */
export interface TurnQueue<T> {
  /** Puts jobs in the queue as part of `tx`. @returns the payloads of those that wait for no other of their lane. */
  enqueue(tx: Tx, jobs: InTurn<T>[]): Promise<T[]>;
  /** Ends jobs as part of `tx`. @returns the ids of those ended; the rest is locked just now, or held no more. */
  settle(tx: Tx, ended: Ended[]): Promise<Set<string>>;
  /** Which of these this process still holds. */
  stillHeld(tx: Tx, held: Held<T>[]): Promise<Set<string>>;
  /** Takes the next of each lane; whoever takes them runs them with `adopt` once `tx` is committed. */
  takeNext(tx: Tx, lanes: Lane[]): Promise<Held<T>[]>;
  adopt(held: Held<T>[]): Promise<void>;
  /** Removes what waits of a group. @returns the payloads of what is in flight, and stays. */
  withdraw(tx: Tx, groupId: string): Promise<T[]>;
  handBack(held: Held<T>[]): Promise<void>;
  /** It runs no more, and only its end is to be written: its group has room. */
  leaveGroup(held: Held<T>): void;
}

interface Deps<T> {
  job: JobDefinition<T>;
  query: Query;
  reader(): Reader;
  /** Wakes whoever works on the queue, when `tx` is committed. */
  wake(tx: Tx): Promise<void>;
}

export function createTurnQueue<T>({ job, query, reader, wake }: Deps<T>): TurnQueue<T> {
  return {
    async enqueue(tx, jobs) {
      if (jobs.length === 0) return [];
      const rows = jobs.map((row) => ({ ...row, payload: job.payload.parse(row.payload) }));
      const due = await insertInTurn<T>(inTx(tx), job.name, rows);
      await wake(tx);
      return due;
    },
    async settle(tx, ended) {
      const from = performance.now();
      const done = await settleHeld(inTx(tx), ended, true);
      const waits = ended.flatMap(({ held, end }) => (end.how === 'again' && done.has(held.id) ? [end.inMs] : []));
      if (waits.length > 0) afterCommit(tx, () => reader().expect(from + Math.min(...waits) - performance.now()));
      return done;
    },
    stillHeld: (tx, held) => stillHeld(inTx(tx), held),
    takeNext: (tx, lanes) => takeNext(inTx(tx), lanes),
    adopt: (held) => reader().adopt(held),
    withdraw: (tx, groupId) => withdraw(inTx(tx), job.name, groupId),
    handBack: (held) => handBack(query, held),
    leaveGroup: (held) => reader().leaveGroup(held),
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export function turnSource<T>(job: JobDefinition<T>, handler: TurnHandler<T>, query: Query): Source {
  let after = NOBODY;
  return {
    queue: job.name,
    concurrency: job.concurrency,
    expireSeconds: job.expireSeconds,
    async claim(free, inFlight) {
      const room = { free, busy: inFlight.groups(), perGroup: handler.perGroup, bounds: handler.bounds(), after };
      const claim = await claimInTurn(query, job.name, room);
      after = lastServed(claim, after);
      return claim;
    },
    run: (flights) => handler.run(flights as (Flight & { held: Held<T> })[]),
    expire: (held) => handBack(query, [held]),
  };
}

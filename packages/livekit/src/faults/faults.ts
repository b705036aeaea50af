import type { Agents } from '../agents/index.ts';
import type { Rooms } from '../rooms/index.ts';
import type { Conditions, Network } from '../rtc/index.ts';
import type { Signalling } from '../signalling/index.ts';
import type { Callee, Sip } from '../sip/index.ts';

/** The faults that a test can cause, and the people who answer test calls. */
export interface Faults {
  /** Breaks the connections of the workers of this name, or of all. Returns how many there were. */
  dropWorkers(agentName?: string): number;
  /**
   * Breaks a participant's socket of signalling; its audio goes on, and it may come back. Returns false if there is no
   * such participant.
   */
  dropSocket(room: string, identity: string): boolean;
  /** Loses and delays audio and lossy data, of one participant or of all. */
  network(conditions: Conditions, identity?: string): void;
  /** Ends all `network` faults. */
  heal(): void;
  /** Lets the next requests to a method of the server API fail with this status, e.g. `CreateDispatch`. */
  failNext(method: string, status: number, times?: number): void;
  /** Loses the answers to the next requests to a method of the server API. The requests take effect all the same. */
  loseNext(method: string, times?: number): void;
  /** Sets the callee who answers this number; `*` for every other number. */
  callee(number: string, callee: Callee): void;
}

export interface FaultDeps {
  agents: Agents;
  rooms: Rooms;
  network: Network;
  signalling: Signalling;
  sip: Sip;
  failures: Failures;
}

/** Requests that are to fail, by the name of the method. */
export type Failures = Map<string, { how: Failure; times: number }>;
/** A status, or `lost`: the request takes effect, and its answer is lost. */
export type Failure = number | 'lost';

export function createFaults({ agents, rooms, network, signalling, sip, failures }: FaultDeps): Faults {
  return {
    dropWorkers(agentName) {
      const dropped = agents.workers().filter((worker) => agentName === undefined || worker.agentName === agentName);
      for (const worker of dropped) worker.drop();
      return dropped.length;
    },
    dropSocket(room, identity) {
      const participant = rooms.find(room, identity);
      return participant !== undefined && signalling.drop(participant);
    },
    network: (conditions, identity) => network.set(conditions, identity),
    heal: () => network.heal(),
    failNext: (method, status, times = 1) => void failures.set(method, { how: status, times }),
    loseNext: (method, times = 1) => void failures.set(method, { how: 'lost', times }),
    callee: (number, callee) => sip.setCallee(number, callee),
  };
}

/** How a request to this path is to fail now; null: it is to go well. */
export function failureOf(failures: Failures, path: string): Failure | null {
  const failure = failures.get(path.split('/').at(-1) ?? '');
  if (!failure || failure.times === 0) return null;
  failure.times--;
  return failure.how;
}

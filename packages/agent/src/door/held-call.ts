import { COLLEAGUE, type ClaimResponse, type DoorCue, type DoorReport, type TurnTiming } from '@nova-calls/schema';
import type { Clock } from '../clock.ts';
import { DoorRefusal, type Door } from './door.client.ts';

/** The reason why a worker no longer holds a call. */
export type LetGo = 'over' | 'lease_lost';

/** A call that this worker has claimed: its cue as it stands, kept fresh by reports and heartbeats. */
export interface HeldCall {
  readonly claim: ClaimResponse;
  /** Null after the call is over or another worker has it; `letGo` says which. */
  readonly cue: DoorCue | null;
  readonly letGo: LetGo | null;
  /** Sends what happened, again when the network failed, and resolves when the cue is up to date. */
  report(report: DoorReport): Promise<void>;
  timings(turns: TurnTiming[]): void;
  record(atMs: number, pcm: Int16Array): Promise<void>;
  remove(identity: string): Promise<void>;
  /** Brings the colleague into the call. @returns false when they did not answer, and are not in it */
  colleague(): Promise<boolean>;
  /** Called whenever the cue has changed. */
  onChange(listener: () => void): void;
  /** Lets the lease lapse without a report, so that another worker takes over. */
  stop(): void;
}

interface Deps {
  door: Door;
  clock: Clock;
  worker: string;
}

const RETRY_MS = 300;
/** How often a claim is sent before it is left to another worker. */
const CLAIMS = 5;
/** How often a report is sent again because the call moved on for another reason. */
const MOVED_MOST = 5;
/** Longer than a colleague's telephone rings. */
const COLLEAGUE_MS = 45_000;

/** Claims a call and keeps its lease until `stop`, or until it is lost. */
export async function holdCall({ door, clock, worker }: Deps): Promise<HeldCall> {
  const claim = await claimed({ door, clock, worker });
  const { lease, leaseMs } = claim;
  const listeners: (() => void)[] = [];
  const stopped = new AbortController();
  let cue: DoorCue | null = claim.cue;
  let letGo: LetGo | null = null;
  let aliveAt = clock.now();

  function take(next: DoorCue | null): void {
    aliveAt = clock.now();
    if (!cue || (next && next.step <= cue.step)) return;
    if (next) cue = next;
    else end('over');
    tell();
  }
  const tell = () => listeners.forEach((listener) => listener());
  function end(why: LetGo): void {
    cue = null;
    letGo ??= why;
    stopped.abort();
  }
  /** Gives up the call when the door says so, or when the door has not answered for the time of the lease. */
  function failed(error: unknown): void {
    const refused = error instanceof DoorRefusal && !error.mayPass ? error.status : null;
    // A report with a wrong shape is a fault of this worker, so another worker may succeed.
    const why = refused === 410 ? 'over' : refused || clock.now() - aliveAt > leaseMs ? 'lease_lost' : null;
    if (!why || !cue) return;
    end(why);
    tell();
  }

  async function beat(): Promise<void> {
    while (cue) {
      try {
        take((await door.heartbeat(lease, cue.step, stopped.signal)).cue);
      } catch (error) {
        if (stopped.signal.aborted) return;
        failed(error);
        await clock.sleep(RETRY_MS);
      }
    }
  }

  async function report(report: DoorReport): Promise<void> {
    let isRepeated = false;
    for (let moved = 0; cue && moved < MOVED_MOST;) {
      const { step } = cue;
      try {
        const taken = await door.report(lease, step, report);
        take(taken.cue);
        // If an answer was lost, a stale step means that the report was already accepted.
        if (taken.accepted || isRepeated || !taken.cue || !stillFits(taken.cue, report)) return;
        moved += 1;
      } catch (error) {
        failed(error);
        isRepeated = true;
        if (cue) await clock.sleep(RETRY_MS);
      }
    }
  }

  /**
   * Asks again when the network or the server failed, because the colleague's telephone may ring on meanwhile. Null when
   * nobody knows whether they answered.
   */
  async function colleagueCalled(): Promise<boolean | null> {
    const until = clock.now() + COLLEAGUE_MS;
    while (cue?.turn === 'handover' && clock.now() < until) {
      try {
        return (await door.colleague(lease)).answered;
      } catch (error) {
        const refused = error instanceof DoorRefusal && !error.mayPass;
        if (refused && error.endsCall) failed(error);
        if (refused) return null;
        await clock.sleep(RETRY_MS);
      }
    }
    return null;
  }

  void beat();
  return {
    claim,
    get cue() {
      return cue;
    },
    get letGo() {
      return letGo;
    },
    report,
    timings: (turns) => void door.timings(lease, turns).catch(() => undefined),
    record: (atMs, pcm) => door.record(lease, atMs, pcm),
    remove: (identity) => door.remove(lease, identity),
    async colleague() {
      const answered = await colleagueCalled();
      if (answered !== null || !cue) return answered ?? false;
      await door.remove(lease, COLLEAGUE).catch(() => undefined);
      return false;
    },
    onChange: (listener) => void listeners.push(listener),
    stop: () => {
      cue = null;
      stopped.abort();
      tell();
    },
  };
}

/** Claims the call, and retries if the server does not answer for a moment. */
async function claimed({ door, clock, worker }: Deps): Promise<ClaimResponse> {
  for (let left = CLAIMS; ; left -= 1) {
    try {
      return await door.claim(worker);
    } catch (error) {
      if (left <= 1 || (error instanceof DoorRefusal && !error.mayPass)) throw error;
      await clock.sleep(RETRY_MS * 3);
    }
  }
}

/** True if a report that came one step late still fits the call as it is now. */
function stillFits(cue: DoorCue, report: DoorReport): boolean {
  if (report.type === 'said') return cue.saying !== null;
  if (report.type === 'heard') return cue.state === 'talking';
  if (report.type === 'state') return report.state === 'ringing' ? cue.state === 'dialling' : cue.state !== 'talking';
  if (report.type === 'colleague') return cue.turn === 'handover';
  return report.type === 'ended';
}

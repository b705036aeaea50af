import type { ClaimResponse, DoorReport, HeartbeatResponse, ReportResponse, TurnTiming } from '@nova-calls/schema';
import type { ColleagueResponse } from '@nova-calls/schema';
import { AppError } from '../../platform/errors/index.ts';
import type { PrismaClient } from '../../platform/db/index.ts';
import type { Credential, Cue, Report, Taken } from '../../providers/voice/index.ts';
import type { AgentsDeps, Rooms } from './agents.deps.ts';
import { badCredential, callEnded, leaseLost, notHandedOver } from './agents.errors.ts';
import { asksNext, claimAnswer, doorCue } from './agents.model.ts';
import { createTurnLatency, type TurnLatency } from './latency/latency.ts';
import { nextCue } from './waiting/waiting.ts';

/** The requests of a worker with a valid credential, for its one call. @throws DoorRefusal LEASE_LOST, CALL_ENDED */
export interface AgentsVisit {
  /** Gives the call to this worker. */
  claim(worker: string): Promise<ClaimResponse>;
  report(lease: number, step: number, report: DoorReport): Promise<ReportResponse>;
  /** Renews the lease, and waits a short time for a step other than `step`. */
  heartbeat(lease: number, step: number): Promise<HeartbeatResponse>;
  time(lease: number, turns: TurnTiming[]): Promise<void>;
  /** Takes samples of the call's recording. Those of a call that is not recorded are dropped. */
  record(lease: number, atMs: number, samples: Uint8Array): Promise<void>;
  /** @throws AppError UPSTREAM_FAILED too */
  remove(lease: number, identity: string): Promise<void>;
  /**
   * Dials the person to whom this telephone call is handed over. It takes as long as that telephone rings.
   *
   * @throws DoorRefusal NOT_HANDED_OVER too
   */
  callColleague(lease: number): Promise<ColleagueResponse>;
}

export interface AgentsService {
  /** @throws DoorRefusal BAD_CREDENTIAL, unless the header has a credential for this call. */
  enter(authorization: string | undefined, callId: string): Promise<AgentsVisit>;
}

export function createAgents(deps: AgentsDeps): { service: AgentsService } {
  const latency = createTurnLatency(deps.metrics);
  return {
    service: {
      async enter(authorization, callId) {
        const { rooms } = deps;
        const credential = rooms && (await credentialOf(rooms, authorization));
        if (!rooms || credential?.callId !== callId) throw badCredential();
        return createVisit({ ...deps, latency }, rooms, credential);
      },
    },
  };
}

async function credentialOf({ voice }: Rooms, authorization = ''): Promise<Credential | null> {
  const token = /^bearer (\S+)$/i.exec(authorization)?.[1];
  return token ? voice.credentials.read(token) : null;
}

function createVisit(
  deps: AgentsDeps & { latency: TurnLatency },
  { livekit, voice, telephone }: Rooms,
  { callId, dispatch }: Credential,
): AgentsVisit {
  const { calls, clock, db, recordings } = deps;
  const shown = (cue: Cue | null) => cue && doorCue(cue, recordings.isRecorded);
  const { leases, times } = voice;
  const renew = async (tx: Pick<PrismaClient, '$executeRaw'>, lease: number) => {
    if (!(await leases.renew(tx, callId, lease))) throw leaseLost();
  };

  async function take(lease: number, step: number, report: Report): Promise<Taken> {
    // Checks the lease first and renews it, because the mind may think longer than the rest of the lease.
    if (report.type === 'ask') await renew(db.prisma, lease);
    const isReady = report.type === 'state' && report.state === 'ready';
    return calls.report(callId, step, report, async (tx, { accepted }) => {
      await renew(tx, lease);
      if (isReady && accepted) await telephone.ready(tx, callId, lease);
    });
  }

  return {
    async claim(worker) {
      if (!(await calls.find(callId))) throw callEnded();
      const lease = await leases.claim(callId, dispatch, worker);
      if (lease === null) throw leaseLost();
      const live = await calls.find(callId);
      if (!live) throw callEnded();
      const waitedMs = clock.now().getTime() - live.call.progressedAt.getTime();
      const hasColleague = live.call.media === 'telephone' && (await telephone.hasColleague(callId));
      const { media } = live.call;
      const cue = doorCue(live.cue, recordings.isRecorded);
      const voices = await db.transact((tx) => deps.voices.giveTo(tx, live.call));
      return claimAnswer(lease, { cue, media, waitedMs, hasColleague, voices }, times);
    },
    async report(lease, step, report) {
      const { accepted, cue } = await take(lease, step, report);
      const next = accepted && cue ? asksNext(cue, report) : null;
      const answered = next && cue ? await take(lease, cue.step, next) : null;
      const standing = answered ? answered.cue : cue;
      return { accepted, cue: shown(standing) };
    },
    async heartbeat(lease, step) {
      await renew(db.prisma, lease);
      return { cue: shown(await nextCue(deps, callId, step)) };
    },
    async time(lease, turns) {
      await renew(db.prisma, lease);
      deps.latency.observe(await calls.time(callId, turns));
    },
    async record(lease, atMs, samples) {
      await renew(db.prisma, lease);
      await recordings.write(callId, atMs, samples);
    },
    async remove(lease, identity) {
      await renew(db.prisma, lease);
      const room = (await calls.read(callId)) && (await deps.roomOf(callId));
      if (!room) throw callEnded();
      await livekit.remove(room, identity).catch((cause: unknown) => {
        throw new AppError('UPSTREAM_FAILED', 'LiveKit did not answer: try again', { cause });
      });
    },
    async callColleague(lease) {
      await renew(db.prisma, lease);
      const cue = (await calls.read(callId))?.cue;
      if (cue?.state !== 'talking') throw callEnded();
      if (cue.turn !== 'handover') throw notHandedOver();
      return telephone.callColleague(callId).catch((cause: unknown) => {
        throw new AppError('UPSTREAM_FAILED', 'LiveKit did not answer: try again', { cause });
      });
    },
  };
}

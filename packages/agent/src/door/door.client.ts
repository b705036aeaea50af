import {
  ClaimResponse,
  ColleagueResponse,
  HeartbeatResponse,
  ReportResponse,
  type DispatchMetadata,
  type DoorReport,
  type TurnTiming,
} from '@nova-calls/schema';
import type { z } from 'zod';

/** A refusal of the agent door. Statuses: 401 wrong credential, 409 lease lost, 410 call over, 422 wrong shape or turn. */
export class DoorRefusal extends Error {
  override name = 'DoorRefusal';
  readonly status: number;

  constructor(status: number) {
    super(`the agent door answered ${status}`);
    this.status = status;
  }

  /** True if this worker no longer has the call. */
  get endsCall(): boolean {
    return this.status === 401 || this.status === 409 || this.status === 410;
  }

  /** True if sending the same request again may help. */
  get mayPass(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** The server, as a worker knows it: one call, through its agent door. Every request has a time-out. */
export interface Door {
  claim(worker: string): Promise<ClaimResponse>;
  report(lease: number, step: number, report: DoorReport): Promise<ReportResponse>;
  /** Waits up to 2 s for a step other than `step`. */
  heartbeat(lease: number, step: number, signal: AbortSignal): Promise<HeartbeatResponse>;
  timings(lease: number, turns: TurnTiming[]): Promise<void>;
  /** Samples of the call's recording, from a moment of its clock on. */
  record(lease: number, atMs: number, pcm: Int16Array): Promise<void>;
  /** Has the server bring the colleague into the call. It waits until they answer, up to 45 s. */
  colleague(lease: number): Promise<ColleagueResponse>;
  /** Has the server take a participant out of the room. */
  remove(lease: number, identity: string): Promise<void>;
}

const TIMEOUT_MS = 5000;
/** The time-out for words is longer, because the mind may be a model. */
const ASK_TIMEOUT_MS = 10_000;
/** A colleague's telephone rings for a while. */
const COLLEAGUE_TIMEOUT_MS = 50_000;

type Fetch = typeof globalThis.fetch;

export function createDoor({ door, callId, credential }: DispatchMetadata, fetch: Fetch = globalThis.fetch): Door {
  const base = `${door.replace(/\/+$/, '')}/agent/v1/calls/${callId}`;
  const headers = { authorization: `Bearer ${credential}` };

  async function send(path: string, body: unknown, timeoutMs = TIMEOUT_MS, signal?: AbortSignal): Promise<Response> {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    const isBytes = body instanceof Uint8Array;
    const type = isBytes ? 'application/octet-stream' : 'application/json';
    const init = {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      redirect: 'error' as const,
    };
    const response = await fetch(`${base}/${path}`, { ...init, signal: AbortSignal.any(signals) });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new DoorRefusal(response.status);
  }
  const read = async <T extends z.ZodType>(shape: T, response: Response): Promise<z.infer<T>> =>
    shape.parse(await response.json());

  return {
    claim: async (worker) => read(ClaimResponse, await send('claim', { worker })),
    report: async (lease, step, report) => {
      const asks = report.type === 'ask' || (report.type === 'heard' && report.asks);
      const timeoutMs = asks ? ASK_TIMEOUT_MS : TIMEOUT_MS;
      return read(ReportResponse, await send('reports', { lease, step, report }, timeoutMs));
    },
    heartbeat: async (lease, step, signal) =>
      read(HeartbeatResponse, await send('heartbeat', { lease, step }, TIMEOUT_MS, signal)),
    record: async (lease, atMs, pcm) => {
      const samples = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
      await send(`recording?lease=${lease}&atMs=${atMs}`, samples);
    },
    timings: async (lease, turns) => void (await send('timings', { lease, turns })),
    colleague: async (lease) => read(ColleagueResponse, await send('colleague', { lease }, COLLEAGUE_TIMEOUT_MS)),
    remove: async (lease, identity) => void (await send('remove', { lease, identity })),
  };
}

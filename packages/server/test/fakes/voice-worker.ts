import { DispatchMetadata, type ClaimResponse, type DoorCue, type DoorReport } from '@nova-calls/schema';

/** The answer of the agent door. */
export interface DoorAnswer<T = Record<string, unknown>> {
  status: number;
  body: T;
}

/** A voice worker without a voice: it knows what LiveKit handed it, and asks the door with plain `fetch`. */
export function createVoiceWorker(metadata: string, name = 'worker-1') {
  const { callId, door, credential } = DispatchMetadata.parse(JSON.parse(metadata));
  const ask = async <T = Record<string, unknown>>(
    deed: string,
    body: object,
    { token = credential, id = callId } = {},
  ): Promise<DoorAnswer<T>> => {
    const response = await fetch(`${door}/agent/v1/calls/${id}/${deed}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    callId,
    door,
    credential,
    ask,
    claim: () => ask<ClaimResponse>('claim', { worker: name }),
    report: (lease: number, step: number, report: DoorReport) =>
      ask<{ accepted: boolean; cue: DoorCue | null }>('reports', { lease, step, report }),
    heartbeat: (lease: number, step: number) => ask<{ cue: DoorCue | null }>('heartbeat', { lease, step }),
  };
}
export type VoiceWorker = ReturnType<typeof createVoiceWorker>;

/** A person in the room, as the worker meets one: what is said to them, and what they answer; null: they leave. */
export interface Person {
  answers(said: string): Promise<string | null>;
}

const PAUSE_MS = 600;
const speakingMs = (text: string) => 400 + text.split(/\s+/).length * 350;

/** Plays a whole call with somebody who answers. `wait` is told how long each thing takes. @returns all reports. */
export async function talk(worker: VoiceWorker, person: Person, wait: (ms: number) => void): Promise<DoorReport[]> {
  const { body: claimed } = await worker.claim();
  return converse(worker, claimed, person, wait);
}

/** Plays a claimed call to its end. */
export async function converse(
  worker: VoiceWorker,
  claimed: { lease: number; cue: DoorCue | null },
  person: Person,
  wait: (ms: number) => void,
): Promise<DoorReport[]> {
  const sent: DoorReport[] = [];
  let { cue } = claimed;
  let now = cue?.atMs ?? 0;
  let said = '';
  const spend = (ms: number) => {
    wait(ms);
    return { fromMs: now, toMs: (now += ms) };
  };
  const next = async ({ state, turn, saying }: DoorCue): Promise<DoorReport> => {
    if (state !== 'talking') return { type: 'state', state: 'answered', by: 'person' };
    if (turn === 'end') return { type: 'ended', reason: 'agent_hung_up' };
    if (saying) return { type: 'said', text: (said = saying.text), ...spend(speakingMs(saying.spoken ?? saying.text)) };
    if (turn === 'agent') return { type: 'ask', silent: false, atMs: now };
    const answer = await person.answers(said);
    if (answer === null) return { type: 'ended', reason: 'lead_hung_up' };
    spend(PAUSE_MS);
    return { type: 'heard', text: answer, ...spend(speakingMs(answer)) };
  };
  while (cue) {
    const report = await next(cue);
    sent.push(report);
    cue = (await worker.report(claimed.lease, cue.step, report)).body.cue;
  }
  return sent;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimResponse, DoorCue, DoorReport } from '@nova-calls/schema';
import { converse, type Person, type VoiceWorker } from './voice-worker.ts';

/** The called person as a worker sees them in its room: LiveKit's `sip.callStatus`; null: nobody is there. */
export type Callee = () => string | null;

const LOOK_MS = 20;
/** What the worker reports of each status. */
const REPORTS: Record<string, DoorReport> = {
  ringing: { type: 'state', state: 'ringing' },
  active: { type: 'state', state: 'answered', by: 'person' },
};

/** A call that a worker holds, as it goes on. */
export interface HeldPhone extends Pick<ClaimResponse, 'lease' | 'call'> {
  cue: DoorCue | null;
}

/** Claims a call, and says that the worker waits in the room. */
export async function getReady(worker: VoiceWorker): Promise<HeldPhone> {
  const { lease, call, cue } = (await worker.claim()).body;
  const held: HeldPhone = { lease, call, cue };
  await tell(worker, held, { type: 'state', state: 'ready' });
  return held;
}

/** Reports, from the step that the call has reached. */
export async function tell(worker: VoiceWorker, held: HeldPhone, report: DoorReport): Promise<boolean> {
  const { status, body } = await worker.report(held.lease, held.cue!.step, report);
  if (status !== 200) throw new Error(`the door answered ${status}`);
  held.cue = body.cue;
  return body.accepted;
}

/** Waits for the answer, and reports what it sees. Resolves once somebody talks, or the call is over. */
export async function awaitAnswer(worker: VoiceWorker, held: HeldPhone, callee: Callee): Promise<void> {
  let told = '';
  while (held.cue && held.cue.state !== 'talking') {
    const status = callee() ?? '';
    const report = status === told ? undefined : REPORTS[status];
    if (report) {
      if (await tell(worker, held, report)) told = status;
    } else {
      await sleep(LOOK_MS);
      held.cue = (await worker.heartbeat(held.lease, held.cue.step + 1)).body.cue ?? null;
    }
  }
}

/** The lead asks for a person, and hears that one is called. */
export async function askForPerson(worker: VoiceWorker, held: HeldPhone): Promise<void> {
  const at = { fromMs: 0, toMs: 0 };
  const ask: DoorReport = { type: 'ask', silent: false, atMs: 0 };
  const says = async () => tell(worker, held, { type: 'said', text: held.cue!.saying!.text, ...at });
  await tell(worker, held, ask);
  await says();
  await tell(worker, held, { type: 'heard', text: 'Can I speak to a real person?', ...at });
  await tell(worker, held, ask);
  await says();
  if (held.cue?.turn !== 'handover') throw new Error('nobody is called');
}

/** Carries a telephone call to its end. @returns the reports of the conversation */
export async function carryPhone(worker: VoiceWorker, callee: Callee, person: Person): Promise<DoorReport[]> {
  const held = await getReady(worker);
  await awaitAnswer(worker, held, callee);
  if (!held.cue) return [];
  // Whoever has hung up answers nothing more.
  const onTheLine: Person = { answers: async (said) => (callee() === 'active' ? person.answers(said) : null) };
  return converse(worker, held, onTheLine, () => {});
}

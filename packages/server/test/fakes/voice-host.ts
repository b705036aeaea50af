import { initialState, type Brief } from '@nova-calls/conversation';
import { newId } from '../../src/platform/ids/index.ts';
import type { Database } from '../../src/platform/db/index.ts';
import type { Ask, Cue, Report, Taken, VoiceHost } from '../../src/providers/voice/index.ts';

/** A report of a driver, and the step that it named. */
export interface Sent {
  step: number;
  report: Report;
  accepted: boolean;
}

/** A calls service in memory. Its agent says these lines and then hangs up. */
export interface ScriptedHost extends VoiceHost {
  /** Dispatches a call to this lead. @returns its cue. */
  place(lead: Pick<Cue['lead'], 'by' | 'persona'>): Cue;
  /** All reports of a call, in order. */
  sent(callId: string): Sent[];
  cue(callId: string): Cue | null;
  /** Changes a call without its driver. @returns the new cue. */
  move(callId: string, change: Partial<Cue>): Cue;
  /** Ends a call without its driver. */
  end(callId: string): void;
  /** Fails on the next report. */
  failOnce(): void;
}

const BRIEF: Brief = {
  language: 'en',
  goal: 'qualify_interest',
  caller: 'Acme',
  product: 'CloudSync CRM',
  lead: { name: 'Sarah', company: null, title: null },
  openingLine: 'Hello Sarah, is this a good time?',
  qualificationQuestions: ['How many seats do you need?'],
  objectionHandlers: {},
  closingScript: 'Thank you for your time.',
  productFacts: [],
  agentInstructions: '',
  bookingLink: null,
  paymentLink: null,
  pricingSummary: null,
  urgencyHook: null,
  goalCriteria: null,
};

/** A call of the scripted host: its cue (null when it is over), the agent's next line, and the reports. */
interface Scripted {
  cue: Cue | null;
  line: number;
  sent: Sent[];
}

export function createScriptedHost(db: Database, lines: string[]): ScriptedHost {
  const calls = new Map<string, Scripted>();
  let fails = false;

  return {
    place(lead) {
      const cue = newCue(lead);
      calls.set(cue.callId, { cue, line: 0, sent: [] });
      return cue;
    },
    sent: (callId) => calls.get(callId)!.sent,
    cue: (callId) => calls.get(callId)!.cue,
    move(callId, change) {
      const call = calls.get(callId)!;
      call.cue = { ...call.cue!, ...change, step: call.cue!.step + 1 };
      return call.cue;
    },
    end: (callId) => void (calls.get(callId)!.cue = null),
    failOnce: () => void (fails = true),
    read: async (callId) => {
      const cue = calls.get(callId)?.cue;
      return cue ? { cue, brief: BRIEF } : null;
    },
    report(callId, step, given, alongside) {
      return db.transact(async (tx) => {
        if (fails) {
          fails = false;
          throw new Error('the service is away');
        }
        const call = calls.get(callId)!;
        const { cue } = call;
        const isStale = cue?.step !== step;
        const report = isStale ? null : typeof given === 'function' ? given({ cue, brief: BRIEF }) : given;
        const change = !isStale && report ? changeBy(cue, report, lines, call.line) : undefined;
        const accepted = change !== undefined;
        const moved = cue && change ? { ...cue, ...change, step: step + 1 } : null;
        const taken: Taken = { accepted, cue: accepted ? moved : cue };
        await alongside?.(tx, taken);
        // Code that waits for the commit sees the call as it is by then.
        if (call.cue !== cue || !report) return taken;
        call.sent.push({ step, report, accepted });
        if (!accepted) return taken;
        call.cue = moved;
        if (report.type === 'ask') call.line++;
        return taken;
      });
    },
  };
}

const newCue = (lead: Pick<Cue['lead'], 'by' | 'persona'>): Cue => ({
  callId: newId(),
  step: 0,
  phone: '+971501234567',
  language: 'en',
  state: 'dialling',
  turn: 'agent',
  saying: null,
  atMs: 0,
  lead: { ...lead, turns: 0 },
  agentSaid: '',
  mind: null,
});

/** The change that a report makes in the cue; null when the call is over; undefined when the report does not fit. */
function changeBy(cue: Cue, report: Report, lines: string[], line: number): Partial<Cue> | null | undefined {
  switch (report.type) {
    case 'not_now':
      return undefined;
    case 'ended':
      return null;
    case 'state':
      if (report.state === 'ready' || report.state === 'placed') return {};
      return { state: report.state === 'ringing' ? 'ringing' : 'talking' };
    case 'heard':
      return { turn: 'agent', atMs: report.toMs, lead: { ...cue.lead, turns: cue.lead.turns + 1 } };
    case 'said':
      if (!cue.saying) return undefined;
      return { saying: null, agentSaid: report.text, turn: line < lines.length ? 'lead' : 'end', atMs: report.toMs };
    case 'ask':
      return handOut(cue, report, lines, line);
  }
}

function handOut(cue: Cue, { atMs, speechSeconds }: Ask, lines: string[], line: number): Partial<Cue> {
  const text = lines[line]!;
  const mind = cue.mind ?? initialState({ brief: BRIEF, phone: cue.phone, seed: cue.callId });
  if (!speechSeconds) return { saying: { text, fixed: false }, turn: 'agent', mind, atMs };
  const turn = line + 1 < lines.length ? 'lead' : 'end';
  return { agentSaid: text, mind, turn, atMs: atMs + Math.round(speechSeconds(text) * 1000) };
}

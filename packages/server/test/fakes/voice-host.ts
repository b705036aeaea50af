import { initialState, type Brief } from '@nova-calls/conversation';
import { newId } from '../../src/platform/clock/index.ts';
import { afterCommit, type Database } from '../../src/platform/db/index.ts';
import type { Cue, Report, Taken, VoiceHost, Words } from '../../src/providers/voice/index.ts';

/** A report that a driver sent, and the step that it named. */
export interface Sent {
  step: number;
  report: Report;
  accepted: boolean;
}

/** A service of calls in memory, in which the agent has these lines and then hangs up. */
export interface ScriptedHost extends VoiceHost {
  /** A call that was dispatched, with such a lead. @returns its cue. */
  place(lead: Pick<Cue['lead'], 'by' | 'persona'>): Cue;
  /** Every report of a call, in order. */
  sent(callId: string): Sent[];
  cue(callId: string): Cue | null;
  /** Changes a call without its driver. @returns its cue now. */
  move(callId: string, change: Partial<Cue>): Cue;
  /** Ends a call without its driver. */
  end(callId: string): void;
  /** Fails to take the next report. */
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

export function createScriptedHost(db: Database, lines: string[]): ScriptedHost {
  const cues = new Map<string, Cue | null>();
  const sent = new Map<string, Sent[]>();
  const spokenLines = new Map<string, number>();
  let fails = false;

  const wordsOf = ({ callId }: Cue): Words => ({ text: lines[spokenLines.get(callId)!]!, fixed: false });
  const afterWords = (cue: Cue): Cue['turn'] => (spokenLines.get(cue.callId)! >= lines.length ? 'end' : 'lead');

  /** The cue that follows from a report; null: the call is over; undefined: the report does not fit. */
  const next = (cue: Cue, report: Report): Partial<Cue> | null | undefined => {
    switch (report.type) {
      case 'ended':
        return null;
      case 'state':
        return { state: report.state === 'ringing' ? 'ringing' : 'talking' };
      case 'heard':
        return { turn: 'agent', atMs: report.toMs, lead: { ...cue.lead, turns: cue.lead.turns + 1 } };
      case 'said': {
        if (!cue.saying) return undefined;
        return { saying: null, agentSaid: report.text, turn: afterWords(cue), atMs: report.toMs };
      }
      case 'ask': {
        const words = wordsOf(cue);
        spokenLines.set(cue.callId, spokenLines.get(cue.callId)! + 1);
        const mind = cue.mind ?? initialState({ brief: BRIEF, phone: cue.phone, seed: cue.callId });
        if (!report.speechSeconds) return { saying: words, mind, atMs: report.atMs };
        const atMs = report.atMs + Math.round(report.speechSeconds(words.text) * 1000);
        return { agentSaid: words.text, mind, atMs, turn: afterWords(cue) };
      }
    }
  };

  return {
    place(lead) {
      const callId = newId();
      const cue: Cue = {
        callId,
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
      };
      cues.set(callId, cue);
      sent.set(callId, []);
      spokenLines.set(callId, 0);
      return cue;
    },
    sent: (callId) => sent.get(callId)!,
    cue: (callId) => cues.get(callId) ?? null,
    move(callId, change) {
      const cue = cues.get(callId)!;
      const moved = { ...cue, ...change, step: cue.step + 1 };
      cues.set(callId, moved);
      return moved;
    },
    end: (callId) => void cues.set(callId, null),
    failOnce: () => void (fails = true),
    read: async (callId) => {
      const cue = cues.get(callId);
      return cue ? { cue, brief: BRIEF } : null;
    },
    async report(callId, step, given, alongside) {
      if (fails) {
        fails = false;
        throw new Error('the service is away');
      }
      const cue = cues.get(callId) ?? null;
      const current = cue?.step === step ? cue : null;
      const report = current && (typeof given === 'function' ? given({ cue: current, brief: BRIEF }) : given);
      const change = current && report ? next(current, report) : undefined;
      const accepted = change !== undefined;
      const moved = current && change ? { ...current, ...change, step: step + 1 } : null;
      const taken: Taken = { accepted, cue: accepted ? moved : cue };
      await db.transact(async (tx) => {
        afterCommit(tx, () => {
          const isStill = cues.get(callId) === cue;
          if (report) sent.get(callId)!.push({ step, report, accepted: accepted && isStill });
          if (accepted && isStill) cues.set(callId, moved);
        });
        await alongside?.(tx, taken);
      });
      return taken;
    },
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import {
  handover,
  initialState,
  policyMind,
  quietMs,
  silence,
  type Brief,
  type ConversationState,
  type Step,
} from '@nova-calls/conversation';
import {
  CALLEE,
  ClaimBody,
  HeartbeatBody,
  RecordingQuery,
  RemoveBody,
  ReportBody,
  TimingsBody,
  type DoorCue,
  type DoorReport,
  type TurnTiming,
} from '@nova-calls/schema';

type Said = { by: 'agent' | 'lead'; text: string; fromMs: number; toMs: number };

/** A call behind a fake agent door, with the real mind. It keeps what a real server would write. */
export interface FakeCall {
  callId: string;
  credential: string;
  brief: Brief;
  phone: string;
  media: 'browser' | 'telephone';
  status: 'dialling' | 'talking' | 'over';
  rang: boolean;
  reason: string | null;
  step: number;
  lease: number;
  mind: ConversationState | null;
  turn: DoorCue['turn'];
  saying: DoorCue['saying'];
  unanswered: string | null;
  atMs: number;
  transcript: Said[];
  timings: TurnTiming[];
  /** The samples of its recording, at their places. */
  recorded: { atMs: number; pcm: Int16Array }[];
  workers: string[];
  /** Resolves when the call is over. */
  ended: Promise<void>;
}

interface Options {
  leaseMs?: number;
  joinTimeoutMs?: number;
  leaveGraceMs?: number;
  /** Takes a participant out of the call's room. */
  remove?: (callId: string, identity: string) => Promise<void>;
  /** A worker waits on the line of a telephone call. */
  onReady?: (call: FakeCall) => void;
  /** Calls the colleague to whom a call is handed over; nobody answers without it. */
  colleague?: (call: FakeCall) => Promise<{ answered: boolean; reason?: string }>;
  /** Milliseconds that the mind takes. */
  thinkMs?: () => number;
  /** Calls are recorded. */
  records?: boolean;
}

/** The agent door of a server, as far as a worker sees it. */
export async function startDoor(options: Options = {}) {
  const calls = new Map<string, FakeCall & { end: () => void }>();
  const mind = policyMind();
  const server: Server = createServer((request, response) => {
    void reply(request, response).catch(() => response.writeHead(500).end());
  });

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    const [, callId = '', verb = ''] = /^\/agent\/v1\/calls\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    const call = calls.get(callId);
    if (!call || request.headers.authorization !== `Bearer ${call.credential}`) return { status: 401 };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (verb === 'recording') {
      const { lease, atMs } = RecordingQuery.parse(Object.fromEntries(searchParams));
      if (lease !== call.lease) return { status: 409 };
      call.recorded.push({ atMs, pcm: new Int16Array(new Uint8Array(Buffer.concat(chunks)).buffer) });
      return { status: 204 };
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    if (verb === 'claim') {
      if (call.status === 'over') return { status: 410 };
      call.workers.push(ClaimBody.parse(body).worker);
      call.lease += 1;
      const { leaseMs = 10_000, joinTimeoutMs = 30_000, leaveGraceMs = 10_000 } = options;
      const details = {
        callId,
        language: call.brief.language,
        media: call.media,
        ...(call.media === 'telephone' && { callee: { identity: CALLEE } }),
        maxCallMs: 600_000,
        joinTimeoutMs,
        leaveGraceMs: call.media === 'telephone' ? 0 : leaveGraceMs,
      };
      return { status: 200, body: { lease: call.lease, leaseMs, call: details, cue: cueOf(call, options) } };
    }
    const { lease } = body as { lease: number };
    if (lease !== call.lease) return { status: 409 };
    if (verb === 'reports') {
      const { step, report } = ReportBody.parse(body);
      if (call.status === 'over') return { status: 410 };
      const accepted = step === call.step && (await take(call, report));
      if (accepted) call.step += 1;
      if (accepted && report.type === 'heard' && report.asks && (await ask(call, false))) call.step += 1;
      return { status: 200, body: { accepted, cue: cueOf(call, options) } };
    }
    if (verb === 'heartbeat') {
      const { step } = HeartbeatBody.parse(body);
      for (let i = 0; i < 40 && call.step === step && call.status !== 'over'; i += 1) await sleep(50);
      return { status: 200, body: { cue: cueOf(call, options) } };
    }
    if (verb === 'colleague') return { status: 200, body: await (options.colleague?.(call) ?? NOBODY) };
    if (verb === 'timings') call.timings.push(...TimingsBody.parse(body).turns);
    else await options.remove?.(callId, RemoveBody.parse(body).identity);
    return { status: 204 };
  }

  /** Applies a report. @returns false if it does not fit. */
  async function take(call: FakeCall & { end: () => void }, report: DoorReport): Promise<boolean> {
    switch (report.type) {
      case 'state':
        if (call.status !== 'dialling') return false;
        if (report.state === 'ready') options.onReady?.(call);
        if (report.state === 'ringing') call.rang = true;
        if (report.state === 'answered') call.status = 'talking';
        return true;
      case 'colleague':
        if (call.turn !== 'handover' || !call.mind) return false;
        decide(call, handover(call.mind, call.brief, report.answered));
        return true;
      case 'ask':
        return ask(call, report.silent);
      case 'said':
        if (!call.saying) return false;
        if (report.text) call.transcript.push({ by: 'agent', ...report });
        call.saying = null;
        call.turn = turnAfter(call);
        return true;
      case 'heard':
        if (call.status !== 'talking') return false;
        call.transcript.push({ by: 'lead', ...report });
        call.unanswered = call.unanswered ? `${call.unanswered} ${report.text}` : report.text;
        if (call.turn === 'lead') call.turn = 'agent';
        return true;
      case 'ended':
        finish(call, report.reason);
        return true;
    }
  }

  async function ask(call: FakeCall, silent: boolean): Promise<boolean> {
    if (call.saying) return false;
    if (silent && call.turn === 'bridged') return true;
    if (call.turn !== (silent ? 'lead' : 'agent')) return false;
    const { brief } = call;
    const { step } = call;
    const state = call.mind ?? initialState({ brief, phone: call.phone, seed: 'test' });
    const next = silent
      ? silence(state, brief)
      : await mind.next({ state, utterance: call.unanswered, brief, transcript: [] });
    await sleep(options.thinkMs?.() ?? 0);
    if (call.step !== step) return false;
    decide(call, next);
    return true;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    place(brief: Brief, telephone?: { phone: string }): FakeCall {
      let end = () => {};
      const ended = new Promise<void>((resolve) => (end = resolve));
      const call = {
        callId: randomUUID(),
        credential: `secret-${randomUUID()}`,
        brief,
        phone: telephone?.phone ?? '+971501234567',
        media: telephone ? ('telephone' as const) : ('browser' as const),
        status: 'dialling' as const,
        rang: false,
        reason: null,
        step: 0,
        lease: 0,
        mind: null,
        turn: 'agent' as const,
        saying: null,
        unanswered: null,
        atMs: 0,
        transcript: [],
        timings: [],
        recorded: [],
        workers: [],
        ended,
        end,
      };
      calls.set(call.callId, call);
      return call;
    },
    metadata: ({ callId, credential }: FakeCall) => JSON.stringify({ v: 1, callId, door: url, credential }),
    /** Words that were typed for the lead. */
    type(call: FakeCall, text: string): void {
      call.transcript.push({ by: 'lead', text, fromMs: 0, toMs: 0 });
      call.unanswered = text;
      call.turn = 'agent';
      call.step += 1;
    },
    hangUp: (call: FakeCall) => finish(call as FakeCall & { end: () => void }, 'hung_up'),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const NOBODY = { answered: false, reason: 'no_answer' };

function decide(call: FakeCall, { state, say, fixed, press }: Step): void {
  call.mind = state;
  call.unanswered = null;
  call.saying = say === null ? null : { text: say, fixed, ...(press !== null && { press }) };
  call.turn = say === null ? turnAfter(call) : 'agent';
}

function turnAfter({ mind, unanswered }: FakeCall): DoorCue['turn'] {
  if (mind?.ended) return 'end';
  if (mind?.ask?.kind === 'handover') return mind.ask.answered ? 'bridged' : 'handover';
  return unanswered ? 'agent' : 'lead';
}

function finish(call: FakeCall & { end: () => void }, reason: string): void {
  call.status = 'over';
  call.reason = reason;
  call.step += 1;
  call.end();
}

const cueOf = (
  { callId, step, brief, mind, status, turn, saying, transcript }: FakeCall,
  { records = false }: Options,
): DoorCue | null =>
  status === 'over'
    ? null
    : {
        callId,
        step,
        language: mind?.language ?? brief.language,
        state: status,
        turn,
        saying,
        atMs: transcript.at(-1)?.toMs ?? 0,
        quietMs: mind && quietMs(mind),
        ...(records && mind?.consented && !mind.ended && { records }),
      };

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

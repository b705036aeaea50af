import { randomUUID } from 'node:crypto';
import type { DialResult, SipCall } from '../../../src/index.ts';
import { openLine } from './line.ts';
import { all, one, print, type SipMessage, uriIn } from './message.ts';

/** A call as the called person has it, played by the server of this repository or really by SIP. */
export type CalledCall = Omit<SipCall, 'number' | 'room' | 'identity' | 'callId'>;

export interface Leg {
  call: CalledCall;
  /** A later message of the same call. */
  take(message: SipMessage): void;
}

/** A request that came in over `send`, with which messages go back. */
export async function openLeg(invite: SipMessage, address: string, send: (text: string) => void): Promise<Leg> {
  const line = await openLine(address.split(':')[0] ?? '', invite.body);
  const { promise: over, resolve: ended } = Promise.withResolvers<void>();
  const to = `${one(invite, 'to')};tag=${randomUUID()}`;
  const contact: [string, string] = ['contact', `<sip:callee@${address}>`];
  let sequence = 1;
  let isRinging = false;
  let isAnswered = false;
  let isOver = false;
  let decide = (_to: string): DialResult => ({ answered: true });

  function answer(request: SipMessage, status: string, sdp = '') {
    const same = ['via', 'from', 'call-id', 'cseq', 'record-route'] as const;
    const kept = same.flatMap((name) => all(request, name).map((value): [string, string] => [name, value]));
    const type: [string, string][] = sdp ? [['content-type', 'application/sdp']] : [];
    send(print({ firstLine: `SIP/2.0 ${status}`, headers: [...kept, ['to', to], contact, ...type], body: sdp }));
  }

  function ask(method: string, more: [string, string][] = [], body = '') {
    const firstLine = `${method} ${uriIn(one(invite, 'contact'))} SIP/2.0`;
    const via: [string, string] = ['via', `SIP/2.0/UDP ${address};branch=z9hG4bK${randomUUID()}`];
    const names: [string, string][] = [
      ['from', to],
      ['to', one(invite, 'from')],
      ['call-id', one(invite, 'call-id')],
    ];
    const headers = [via, ...names, ['cseq', `${sequence++} ${method}`], ['max-forwards', '70'], contact, ...more];
    send(print({ firstLine, headers: headers as SipMessage['headers'], body }));
  }

  function end() {
    isOver = true;
    line.close();
    ended();
  }

  const call: CalledCall = {
    over,
    ring() {
      if (!isRinging && !isAnswered && !isOver) answer(invite, '180 Ringing');
      isRinging = true;
    },
    answer() {
      if (isOver) return;
      isAnswered = true;
      answer(invite, '200 OK', line.sdp);
    },
    reject(code, status) {
      if (!isOver) answer(invite, `${code} ${status}`);
      end();
    },
    hangUp() {
      if (!isOver) ask('BYE');
      end();
    },
    onKey: line.onKey,
    onHeard: line.onHeard,
    onTransfer: (how) => void (decide = how),
    async play(frames) {
      if (!isAnswered && !isOver) answer(invite, '183 Session Progress', line.sdp);
      isRinging = true;
      await line.play(frames);
    },
  };

  const takes: Record<string, (request: SipMessage) => void> = {
    ACK: () => {},
    // Sent again, or to go on with a long call.
    INVITE: (request) => isAnswered && answer(request, '200 OK', line.sdp),
    CANCEL(request) {
      answer(request, '200 OK');
      if (!isOver && !isAnswered) call.reject(487, 'Request Terminated');
    },
    BYE(request) {
      answer(request, '200 OK');
      end();
    },
    REFER(request) {
      answer(request, '202 Accepted');
      const result = decide(uriIn(one(request, 'refer-to')));
      const told = result.answered ? '200 OK' : `${result.code} ${result.status}`;
      const [number] = one(request, 'cseq').split(' ');
      const state: [string, string][] = [
        ['event', `refer;id=${number}`],
        ['subscription-state', 'terminated;reason=noresource'],
        ['content-type', 'message/sipfrag;version=2.0'],
      ];
      ask('NOTIFY', state, `SIP/2.0 ${told}\r\n`);
    },
  };
  return {
    call,
    take(message) {
      const [method = ''] = message.firstLine.split(' ');
      if (method === 'SIP/2.0') return;
      (takes[method] ?? ((request) => answer(request, '200 OK')))(message);
    },
  };
}

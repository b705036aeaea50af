import { setTimeout as wait } from 'node:timers/promises';
import { CreateSIPParticipantRequest, SIPParticipantInfo } from '@livekit/protocol';
import { SECOND } from '../settings/index.ts';
import type { DialResult } from '../sip/index.ts';
import { invalid, type TwirpCode, TwirpError } from './errors.ts';
import { mayCall, method, type Method } from './method.ts';
import type { TwirpDeps } from './twirp.deps.ts';

/** How long it rings when the request does not say. */
const RINGING_SECONDS = 80;

const NO_ANSWER: DialResult = { answered: false, code: 408, status: 'Request Timeout' };

/** livekit.SIP: only the method that places calls. A test plays the called person. */
export const sipMethods = (deps: TwirpDeps): Record<string, Method> => ({
  CreateSIPParticipant: method(CreateSIPParticipantRequest, mayCall, (request) => create(deps, request)),
});

async function create({ rooms, sip }: TwirpDeps, request: CreateSIPParticipantRequest) {
  if (!request.sipCallTo) throw invalid('missing sip_call_to');
  const room = request.roomName ? rooms.open(request.roomName) : null;
  if (!room) throw invalid('missing room name');
  const { call, participantId, result } = sip.dial(room, request);
  if (request.waitUntilAnswered) {
    const seconds = Number(request.ringingTimeout?.seconds ?? RINGING_SECONDS);
    const outcome = await Promise.race([result, wait(seconds * SECOND, NO_ANSWER, { ref: false })]);
    if (!outcome.answered) call.reject(outcome.code, outcome.status);
    expectAnswer(outcome);
  }
  return new SIPParticipantInfo({
    participantId,
    participantIdentity: call.identity,
    roomName: call.room,
    sipCallId: call.callId,
  });
}

/** As LiveKit has it. */
const CODES: Record<number, TwirpCode> = {
  401: 'permission_denied',
  403: 'permission_denied',
  404: 'not_found',
  408: 'deadline_exceeded',
  410: 'not_found',
  480: 'resource_exhausted',
  486: 'resource_exhausted',
  600: 'resource_exhausted',
  603: 'permission_denied',
};

const codeOf = (code: number): TwirpCode =>
  CODES[code] ?? (code >= 500 && code < 600 ? 'failed_precondition' : 'invalid_argument');

function expectAnswer(result: DialResult): void {
  if (result.answered) return;
  const { code, status } = result;
  const meta = { sip_status_code: String(code), sip_status: status };
  throw new TwirpError(codeOf(code), `sip status ${code}: ${status}`, meta);
}

import { Empty } from '@bufbuild/protobuf';
import { CreateSIPParticipantRequest, SIPParticipantInfo, TransferSIPParticipantRequest } from '@livekit/protocol';
import type { DialResult } from '../sip/index.ts';
import { invalid, participantNotFound, type TwirpCode, TwirpError } from './errors.ts';
import { mayAdmin, mayCall, method, type Method } from './method.ts';
import type { TwirpDeps } from './twirp.deps.ts';

/** livekit.SIP: the methods for calls. A test plays the called person. */
export const sipMethods = (deps: TwirpDeps): Record<string, Method> => ({
  CreateSIPParticipant: method(CreateSIPParticipantRequest, mayCall, (request) => create(deps, request)),

  TransferSIPParticipant: method(
    TransferSIPParticipantRequest,
    (claims, { roomName: room }) => mayCall(claims, {}) && mayAdmin(claims, { room }),
    (request) => transfer(deps, request),
  ),
});

async function create({ rooms, sip }: TwirpDeps, request: CreateSIPParticipantRequest) {
  if (!request.sipCallTo) throw invalid('missing sip_call_to');
  const room = request.roomName ? rooms.open(request.roomName) : null;
  if (!room) throw invalid('missing room name');
  const { call, participant, result } = sip.dial(room, request);
  if (request.waitUntilAnswered) expectAnswer(await result);
  return new SIPParticipantInfo({
    participantId: participant.sid,
    participantIdentity: call.identity,
    roomName: call.room,
    sipCallId: call.callId,
  });
}

function transfer({ rooms, sip }: TwirpDeps, request: TransferSIPParticipantRequest) {
  const { roomName, participantIdentity, transferTo } = request;
  const participant = rooms.find(roomName, participantIdentity);
  if (!participant) throw participantNotFound();
  if (!/^(tel|sips?):/.test(transferTo)) throw invalid('transfer_to must be a tel: or sip: address');
  const result = sip.transfer(participant, transferTo);
  if (!result) throw invalid('the participant is not on the telephone');
  expectAnswer(result);
  return new Empty();
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

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
  403: 'permission_denied',
  404: 'not_found',
  408: 'deadline_exceeded',
  410: 'not_found',
  480: 'resource_exhausted',
  486: 'resource_exhausted',
  487: 'aborted',
  504: 'deadline_exceeded',
  600: 'resource_exhausted',
  603: 'permission_denied',
  604: 'not_found',
  607: 'permission_denied',
  608: 'permission_denied',
};

const codeOf = (code: number): TwirpCode =>
  CODES[code] ?? (code >= 500 && code < 600 ? 'failed_precondition' : 'invalid_argument');

/** A trunk that asks for a password, which LiveKit answers itself, and asks again. */
const ASKS_FOR_PASSWORD = new Set([401, 407]);

/** The words are LiveKit's, too. Only an answer of the called side, or its carrier, has the code of SIP. */
function expectAnswer(result: DialResult): void {
  if (result.answered) return;
  const { code, status } = result;
  if (code === null) throw new TwirpError('canceled', `twirp error unknown: ${status}`);
  if (ASKS_FOR_PASSWORD.has(code))
    throw new TwirpError('failed_precondition', 'twirp error unknown: max auth retry attempts reached for SIP invite');
  const meta = { sip_status_code: String(code), sip_status: status };
  throw new TwirpError(codeOf(code), `twirp error unknown: INVITE failed: sip status: ${code}: ${status}`, meta);
}

import {
  DataPacket,
  DisconnectReason,
  ListParticipantsRequest,
  ListParticipantsResponse,
  MuteRoomTrackRequest,
  MuteRoomTrackResponse,
  RemoveParticipantResponse,
  RoomParticipantIdentity,
  SendDataRequest,
  SendDataResponse,
  UpdateParticipantRequest,
  UserPacket,
} from '@livekit/protocol';
import {
  changeParticipant,
  changePermission,
  deliver,
  excess,
  leave,
  mute,
  participantInfo,
  type Participant,
} from '../rooms/index.ts';
import { invalid, participantNotFound, roomNotFound, TwirpError } from './errors.ts';
import { mayAdmin, method, type Method } from './method.ts';
import type { TwirpDeps } from './twirp.deps.ts';

/** livekit.RoomService: the methods for participants. */
export const participantMethods = (deps: TwirpDeps): Record<string, Method> => ({
  ListParticipants: method(ListParticipantsRequest, mayAdmin, ({ room }) => {
    const participants = [...(deps.rooms.get(room)?.participants.values() ?? [])];
    return new ListParticipantsResponse({ participants: participants.map(participantInfo) });
  }),

  GetParticipant: method(RoomParticipantIdentity, mayAdmin, (request) => participantInfo(find(deps, request))),

  RemoveParticipant: method(RoomParticipantIdentity, mayAdmin, (request) => {
    leave(deps.settings, find(deps, request), DisconnectReason.PARTICIPANT_REMOVED);
    return new RemoveParticipantResponse();
  }),

  MutePublishedTrack: method(MuteRoomTrackRequest, mayAdmin, (request) => {
    const publication = find(deps, request).publications.get(request.trackSid);
    // A microphone cannot be unmuted by the server, as in LiveKit's own default.
    if (!request.muted) throw new TwirpError('failed_precondition', 'remote unmute not enabled');
    if (!publication) throw new TwirpError('not_found', 'track is not found');
    mute(publication, true, 'server');
    return new MuteRoomTrackResponse({ track: publication.info });
  }),

  UpdateParticipant: method(UpdateParticipantRequest, mayAdmin, (request) => {
    const participant = find(deps, request);
    const tooMuch = excess(deps.settings, participant, request);
    if (tooMuch) throw invalid(tooMuch);
    changeParticipant(participant, request);
    if (request.permission) changePermission(participant, request.permission);
    return participantInfo(participant);
  }),

  SendData: method(SendDataRequest, mayAdmin, (request) => {
    const room = deps.rooms.get(request.room);
    if (!room) throw roomNotFound();
    deliver(deps, room, packetOf(request));
    return new SendDataResponse();
  }),
});

/** @throws TwirpError `not_found` */
function find({ rooms }: TwirpDeps, { room, identity }: { room: string; identity: string }): Participant {
  const participant = rooms.find(room, identity);
  if (!participant) throw participantNotFound();
  return participant;
}

const packetOf = ({ kind, data, topic, nonce, destinationIdentities, destinationSids }: SendDataRequest) =>
  new DataPacket({
    kind,
    destinationIdentities,
    value: {
      case: 'user',
      value: new UserPacket({ payload: data, topic, nonce, destinationIdentities, destinationSids }),
    },
  });

import {
  DisconnectReason,
  Pong,
  RequestResponse,
  RequestResponse_Reason,
  SessionDescription,
  type SignalRequest,
  SignalTarget,
  type SyncState,
  type UpdateParticipantMetadata,
  type UpdateSubscription,
} from '@livekit/protocol';
import {
  announce,
  changeParticipant,
  changeSubscriptions,
  excess,
  leave,
  type Media,
  mute,
  type Participant,
  type RoomDeps,
} from '../rooms/index.ts';

type Message = SignalRequest['message'];

/** Handles a client's request. Unknown requests, such as those of later protocol versions, are ignored. */
export async function handle(deps: RoomDeps, participant: Participant, { message }: SignalRequest): Promise<void> {
  const { signal, media } = participant;
  if (media) await negotiate(media, participant, message);
  switch (message.case) {
    case 'addTrack':
      return announce(deps, participant, message.value);
    case 'mute':
      return muteOwn(participant, message.value.sid, message.value.muted);
    case 'subscription':
      return changeSubscriptions(participant, sidsOf(message.value), message.value.subscribe);
    case 'syncState':
      return restore(participant, message.value);
    case 'updateMetadata':
      return update(deps, participant, message.value);
    case 'leave':
      return leave(deps.settings, participant, DisconnectReason.CLIENT_INITIATED);
    case 'ping':
      return signal.send({ case: 'pong', value: BigInt(deps.settings.clock.now().getTime()) });
    case 'pingReq':
      return signal.send({ case: 'pongResp', value: pong(deps, message.value.timestamp) });
  }
}

async function negotiate({ publisher, subscriber }: Media, { signal }: Participant, message: Message): Promise<void> {
  if (message.case === 'offer') {
    const sdp = await publisher.answer(message.value.sdp);
    signal.send({ case: 'answer', value: new SessionDescription({ type: 'answer', sdp, id: message.value.id }) });
  }
  if (message.case === 'answer') await subscriber.answered(message.value.sdp, message.value.id);
  if (message.case === 'trickle') {
    const { target, candidateInit } = message.value;
    await (target === SignalTarget.PUBLISHER ? publisher : subscriber).addCandidate(candidateInit);
  }
}

const pong = ({ settings }: RoomDeps, lastPingTimestamp: bigint) =>
  new Pong({ lastPingTimestamp, timestamp: BigInt(settings.clock.now().getTime()) });

const sidsOf = ({ trackSids, participantTracks }: UpdateSubscription) => [
  ...trackSids,
  ...participantTracks.flatMap((tracks) => tracks.trackSids),
];

function muteOwn(participant: Participant, trackSid: string, muted: boolean) {
  const publication = participant.publications.get(trackSid);
  if (publication && publication.info.muted !== muted) mute(publication, muted, 'owner');
}

/** A client that comes back says which tracks it wants, or, when it wants all, which it does not want. */
function restore(participant: Participant, { subscription }: SyncState) {
  if (subscription) changeSubscriptions(participant, sidsOf(subscription), subscription.subscribe);
}

function update({ settings }: RoomDeps, participant: Participant, change: UpdateParticipantMetadata) {
  const tooMuch = excess(settings, participant, change);
  const answer = new RequestResponse({
    requestId: change.requestId,
    request: { case: 'updateMetadata', value: change },
    reason: RequestResponse_Reason.OK,
  });
  if (!participant.permission.canUpdateMetadata) {
    answer.reason = RequestResponse_Reason.NOT_ALLOWED;
    answer.message = 'does not have permission to update own metadata';
  } else if (tooMuch) {
    answer.reason = RequestResponse_Reason.LIMIT_EXCEEDED;
    answer.message = tooMuch;
  } else changeParticipant(participant, change);
  participant.signal.send({ case: 'requestResponse', value: answer });
}

import {
  type AddTrackRequest,
  MuteTrackRequest,
  RequestResponse,
  RequestResponse_Reason,
  TrackInfo,
  TrackPublishedResponse,
  TrackType,
  TrackUnpublishedResponse,
} from '@livekit/protocol';
import type { RtpPacket } from 'werift';
import { mayPublish } from '../access/index.ts';
import type { Incoming } from '../rtc/index.ts';
import { newId } from '../settings/index.ts';
import type { Participant, Publication, RoomDeps } from './rooms.types.ts';
import { subscribe, unsubscribe } from './subscriptions.ts';
import { others, tellOfParticipant } from './telling.ts';

/** Handles a client's announcement of a track. Its audio may already come in. */
export function announce(deps: RoomDeps, owner: Participant, request: AddTrackRequest): void {
  const reason = refusal(deps, owner, request);
  if (reason !== null) return refuse(owner, request, reason);
  const publication = { owner, cid: request.cid, source: null, info: infoOf(request) };
  owner.publications.set(publication.info.sid, publication);
  const value = new TrackPublishedResponse({ cid: request.cid, track: publication.info });
  owner.signal.send({ case: 'trackPublished', value });
  const early = owner.unannounced.findIndex(({ cid }) => cid === request.cid);
  if (early >= 0) flow(deps, publication, ...owner.unannounced.splice(early, 1));
  else tellOfParticipant(owner);
}

function refusal({ settings }: RoomDeps, owner: Participant, request: AddTrackRequest): RequestResponse_Reason | null {
  if (!mayPublish(owner.permission, request.source)) return RequestResponse_Reason.NOT_ALLOWED;
  if (request.type !== TrackType.AUDIO) return RequestResponse_Reason.UNSUPPORTED_TYPE;
  const { nameLength } = settings.limits;
  if ([request.name, request.stream, request.cid].some(({ length }) => length > nameLength))
    return RequestResponse_Reason.LIMIT_EXCEEDED;
  return owner.publications.size >= settings.limits.tracks ? RequestResponse_Reason.LIMIT_EXCEEDED : null;
}

function refuse({ signal }: Participant, addTrack: AddTrackRequest, reason: RequestResponse_Reason) {
  const value = new RequestResponse({ reason, request: { case: 'addTrack', value: addTrack } });
  signal.send({ case: 'requestResponse', value });
}

const infoOf = ({ type, name, source, muted, stream, stereo, disableDtx }: AddTrackRequest) =>
  new TrackInfo({
    sid: newId('TR'),
    mimeType: 'audio/opus',
    disableRed: true,
    type,
    name,
    source,
    muted,
    stream,
    stereo,
    disableDtx,
  });

/**
 * Audio of a client begins to come in. If a client uses another id in SDP, the track that it announced first is meant.
 */
export function begin(deps: RoomDeps, owner: Participant, incoming: Incoming): void {
  const waiting = [...owner.publications.values()].filter(({ source }) => source === null);
  const publication = waiting.find(({ cid }) => cid === incoming.cid) ?? waiting[0];
  if (publication) flow(deps, publication, incoming);
  else if (owner.unannounced.length < deps.settings.limits.tracks) owner.unannounced.push(incoming);
}

function flow(deps: RoomDeps, publication: Publication, incoming?: Incoming) {
  if (!incoming) return;
  publication.source = incoming;
  publication.info.mid = incoming.mid;
  incoming.onPacket((packet) => forward(deps, publication, packet));
  publish(publication);
}

/** Announces a track to the room, and subscribes the participants that subscribe to everything. */
export function publish(publication: Publication): void {
  tellOfParticipant(publication.owner);
  for (const listener of others(publication.owner)) if (listener.autoSubscribe) subscribe(listener, publication);
}

export function forward({ network }: RoomDeps, { owner, info }: Publication, packet: RtpPacket): void {
  if (info.muted || !owner.publications.has(info.sid)) return;
  for (const listener of others(owner))
    network.carry(owner.identity, listener.identity, () => {
      listener.subscriptions.get(info.sid)?.write(packet);
      listener.hears?.(packet.payload);
    });
}

/** Takes a track back: its owner stopped it, or may not publish it any more. */
export function unpublish(owner: Participant, trackSid: string): void {
  if (!owner.publications.delete(trackSid)) return;
  for (const listener of others(owner)) unsubscribe(listener, trackSid);
  owner.signal.send({ case: 'trackUnpublished', value: new TrackUnpublishedResponse({ trackSid }) });
  tellOfParticipant(owner);
}

export function mute(publication: Publication, muted: boolean, by: 'owner' | 'server'): void {
  publication.info.muted = muted;
  const value = new MuteTrackRequest({ sid: publication.info.sid, muted });
  if (by === 'server') publication.owner.signal.send({ case: 'mute', value });
  tellOfParticipant(publication.owner);
}

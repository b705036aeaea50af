import { TrackSubscribed } from '@livekit/protocol';
import type { Participant, Publication } from './rooms.types.ts';
import { others } from './telling.ts';

const isAudible = ({ source, owner }: Publication) => source !== null || owner.media === null;

/** Lets a participant hear a track, and tells its owner, who may be waiting for somebody to listen. */
export function subscribe(participant: Participant, publication: Publication): void {
  const { info, owner } = publication;
  const isNew = !participant.subscriptions.has(info.sid) && owner.sid !== participant.sid;
  if (!participant.media || !isNew || !isAudible(publication) || !participant.permission.canSubscribe) return;
  const tellOwner = () =>
    owner.signal.send({ case: 'trackSubscribed', value: new TrackSubscribed({ trackSid: info.sid }) });
  const outgoing = participant.media.subscriber.addTrack(owner.sid, info.sid, tellOwner);
  participant.subscriptions.set(info.sid, outgoing);
  participant.media.subscriber.offer();
}

export function unsubscribe(participant: Participant, trackSid: string): void {
  const outgoing = participant.subscriptions.get(trackSid);
  if (!outgoing) return;
  participant.subscriptions.delete(trackSid);
  outgoing.remove();
  participant.media?.subscriber.offer();
}

export function subscribeToAll(participant: Participant): void {
  if (!participant.autoSubscribe) return;
  for (const { publications } of others(participant))
    for (const publication of publications.values()) subscribe(participant, publication);
}

export function unsubscribeFromAll(participant: Participant): void {
  for (const trackSid of participant.subscriptions.keys()) unsubscribe(participant, trackSid);
}

/** Finds tracks by sid, in the whole room. */
export function changeSubscriptions(participant: Participant, trackSids: string[], wanted: boolean): void {
  for (const trackSid of trackSids) {
    const publication = others(participant).flatMap(({ publications }) => publications.get(trackSid) ?? [])[0];
    if (!wanted) unsubscribe(participant, trackSid);
    else if (publication) subscribe(participant, publication);
  }
}

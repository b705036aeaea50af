import { DataPacket_Kind } from '@livekit/protocol';
import type { MediaStreamTrack, RTCDataChannel, RTCRtpTransceiver, RtpPacket } from 'werift';
import type { Settings } from '../settings/index.ts';
import { addCandidate, accepted } from './candidates.ts';
import { type ConnectionEvents, createConnection } from './connection.ts';

/** Audio that comes in from a client. */
export interface Incoming {
  /** The id that the client gave the track; it announces it by the same one. */
  cid: string;
  mid: string;
  onPacket(listener: (packet: RtpPacket) => void): void;
}

export interface PublisherEvents extends ConnectionEvents {
  track(track: Incoming): void;
  /** Called when the client stops sending this track. */
  ended(track: Incoming): void;
  data(kind: DataPacket_Kind, bytes: Uint8Array): void;
}

export interface Publisher {
  /** Answers an offer of the client's. @throws on an offer that cannot be met */
  answer(sdp: string): Promise<string>;
  addCandidate(json: string): Promise<void>;
  close(): Promise<void>;
}

const KINDS: Record<string, DataPacket_Kind> = {
  _reliable: DataPacket_Kind.RELIABLE,
  _lossy: DataPacket_Kind.LOSSY,
};

/** The connection on which a client sends. The client makes the offers. */
export function createPublisher(settings: Settings, events: PublisherEvents): Publisher {
  const connection = createConnection(settings, events);
  const tracks = new Map<RTCRtpTransceiver, Incoming>();
  connection.ontrack = (event) => {
    const incoming = incomingOf(event.track, event.transceiver);
    tracks.set(event.transceiver, incoming);
    events.track(incoming);
  };
  connection.onDataChannel.subscribe((channel) => forward(channel, events));

  const endSilentTracks = () => {
    for (const [transceiver, incoming] of tracks) {
      if (isReceiving(transceiver)) continue;
      tracks.delete(transceiver);
      events.ended(incoming);
    }
  };
  return {
    async answer(sdp) {
      await connection.setRemoteDescription({ type: 'offer', sdp: accepted(sdp) });
      await connection.setLocalDescription(await connection.createAnswer());
      endSilentTracks();
      return connection.localDescription?.sdp ?? '';
    },
    addCandidate: (json) => addCandidate(connection, json),
    close: () => connection.close(),
  };
}

const isReceiving = ({ currentDirection }: RTCRtpTransceiver) =>
  currentDirection === 'recvonly' || currentDirection === 'sendrecv';

const incomingOf = (track: MediaStreamTrack, { receiver, mid }: RTCRtpTransceiver): Incoming => ({
  cid: receiver.remoteTrackId ?? '',
  mid: mid ?? '',
  onPacket: (listener) => void track.onReceiveRtp.subscribe((packet) => listener(packet)),
});

/** Channels of other names are of features that we do not have. */
function forward(channel: RTCDataChannel, events: PublisherEvents) {
  const kind = KINDS[channel.label];
  if (kind === undefined) return;
  channel.onMessage.subscribe((data) => events.data(kind, typeof data === 'string' ? Buffer.from(data) : data));
}

import { DataPacket_Kind } from '@livekit/protocol';
import { MediaStream, MediaStreamTrack, type RTCDataChannel, type RTCRtpSender, type RtpPacket } from 'werift';
import type { Settings } from '../settings/index.ts';
import { addCandidate } from './candidates.ts';
import { type ConnectionEvents, createConnection } from './connection.ts';
import { createNegotiation } from './negotiation.ts';

/** Audio that goes out to a client. */
export interface Outgoing {
  write(packet: RtpPacket): void;
  remove(): void;
}

export interface SubscriberEvents extends ConnectionEvents {
  offer(sdp: string, id: number): void;
}

export interface Subscriber {
  /** Makes an offer: now, or when the one before is answered. */
  offer(): void;
  /** Makes an offer with an ICE restart, which looks for a new path to the client. */
  restart(): Promise<void>;
  answered(sdp: string, id: number): Promise<void>;
  addCandidate(json: string): Promise<void>;
  /** `ready` is called when the client has agreed to receive it. */
  addTrack(owner: string, track: string, ready: () => void): Outgoing;
  /** False if too much data waits for the client. */
  send(kind: DataPacket_Kind, bytes: Uint8Array): boolean;
  close(): Promise<void>;
}

/** The connection on which a client receives. We make the offers. */
export function createSubscriber(settings: Settings, events: SubscriberEvents): Subscriber {
  const connection = createConnection(settings, events);
  const channels: Record<DataPacket_Kind, RTCDataChannel> = {
    [DataPacket_Kind.RELIABLE]: connection.createDataChannel('_reliable', { ordered: true }),
    [DataPacket_Kind.LOSSY]: connection.createDataChannel('_lossy', { ordered: false, maxRetransmits: 0 }),
  };
  const negotiation = createNegotiation(connection, events.offer, settings.log);

  return {
    offer: negotiation.begin,
    restart: negotiation.restart,
    answered: negotiation.answered,
    addTrack(owner, track, ready) {
      const media = new MediaStreamTrack({ kind: 'audio', id: track, streamId: `${owner}|${track}` });
      const stream = new MediaStream({ id: `${owner}|${track}` });
      const { sender } = connection.addTransceiver(media, { direction: 'sendonly', streams: [stream] });
      negotiation.whenAgreed(ready);
      return { write: (packet) => write(media, packet), remove: () => remove(sender) };
    },
    send: (kind, bytes) => send(channels[kind], kind, bytes, settings.limits.unsentBytes),
    addCandidate: (json) => addCandidate(connection, json),
    close: () => connection.close(),
  };

  function write(track: MediaStreamTrack, packet: RtpPacket) {
    if (connection.connectionState === 'connected') track.writeRtp(packet);
  }

  function remove(sender: RTCRtpSender) {
    if (connection.connectionState !== 'closed') connection.removeTrack(sender);
  }
}

/** Lossy messages to a client that is not ready for them are dropped, as the network might have. */
function send(channel: RTCDataChannel, kind: DataPacket_Kind, bytes: Uint8Array, most: number): boolean {
  if (channel.bufferedAmount > most) return kind === DataPacket_Kind.LOSSY;
  if (channel.readyState === 'open' || kind === DataPacket_Kind.RELIABLE) channel.send(Buffer.from(bytes));
  return true;
}

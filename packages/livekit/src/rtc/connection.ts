import { RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import type { Settings } from '../settings/index.ts';

const opus = () =>
  new RTCRtpCodecParameters({
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: 'minptime=10;useinbandfec=1',
    payloadType: 111,
  });

export interface ConnectionEvents {
  /** One of ours, to be told to the client: JSON of an RTCIceCandidateInit. */
  candidate(candidate: string): void;
  connected(): void;
  /** The client has not answered for so long that it counts as gone. */
  failed(): void;
}

/** A connection for audio and data, reachable on this machine and its network. */
export function createConnection({ addresses }: Settings, events: ConnectionEvents): RTCPeerConnection {
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: addresses,
    codecs: { audio: [opus()], video: [] },
  });
  connection.onIceCandidate.subscribe((candidate) => {
    if (candidate?.candidate) events.candidate(JSON.stringify(candidate.toJSON()));
  });
  connection.connectionStateChange.subscribe((state) => {
    if (state === 'connected') events.connected();
    if (state === 'failed') events.failed();
  });
  return connection;
}

/** @throws when it is not the JSON of a candidate */
export async function addCandidate(connection: RTCPeerConnection, json: string): Promise<void> {
  const init = JSON.parse(json) as Record<string, unknown> | null;
  const { candidate, sdpMid, sdpMLineIndex } = init ?? {};
  // An empty one says that there will be no more.
  if (typeof candidate !== 'string' || candidate === '') return;
  await connection.addIceCandidate({
    candidate,
    sdpMid: typeof sdpMid === 'string' ? sdpMid : undefined,
    sdpMLineIndex: typeof sdpMLineIndex === 'number' ? sdpMLineIndex : undefined,
  });
}

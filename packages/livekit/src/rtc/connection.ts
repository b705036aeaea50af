import { RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import type { Settings } from '../settings/index.ts';

const LOOPBACK = '127.0.0.1';

const opus = () =>
  new RTCRtpCodecParameters({
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: 'minptime=10;useinbandfec=1',
    payloadType: 111,
  });

export interface ConnectionEvents {
  /** Called with each candidate of ours, to send to the client: JSON of an RTCIceCandidateInit. */
  candidate(candidate: string): void;
  connected(): void;
  /** Called when the client has not answered for so long that it counts as gone. */
  failed(): void;
}

/**
 * A connection for audio and data. It is "ICE lite": it waits for the client to find it. Full ICE would ask a public
 * server for its own address.
 */
export function createConnection({ addresses, isLocal }: Settings, events: ConnectionEvents): RTCPeerConnection {
  const connection = new RTCPeerConnection({
    iceLite: true,
    iceServers: [],
    iceUseIpv6: false,
    iceUseTcp: false,
    iceAdditionalHostAddresses: addresses,
    iceInterfaceAddresses: isLocal ? { udp4: LOOPBACK } : undefined,
    codecs: { audio: [opus()], video: [] },
  });
  connection.onIceCandidate.subscribe((candidate) => {
    if (candidate?.candidate) events.candidate(JSON.stringify(candidate.toJSON()));
  });
  connection.connectionStateChange.subscribe((state) => {
    if (state === 'connected') {
      skipUsedNumbers(connection);
      events.connected();
    }
    if (state === 'failed' && hasFailed(connection)) events.failed();
  });
  return connection;
}

/**
 * True if a transport has really failed. If a second negotiation comes while the first still connects, the transports
 * are started twice. The second start fails and the connection reports it, but the first goes on and succeeds.
 */
const hasFailed = ({ dtlsTransports }: RTCPeerConnection): boolean =>
  dtlsTransports.some(({ state, iceTransport }) => state === 'failed' || iceTransport.state === 'failed');

/** More than the records of any handshake. */
const SKIPPED_RECORDS = 1000;

/**
 * werift numbers records anew after the handshake, whose last message it has sent under one of the new numbers. The
 * client takes the second record of that number for a repeated one and drops it: a message comes a second late. The
 * number is part of the nonce as well, which must not be used twice.
 */
function skipUsedNumbers({ dtlsTransports }: RTCPeerConnection): void {
  for (const { dtls } of dtlsTransports)
    if (dtls && dtls.dtls.recordSequenceNumber < SKIPPED_RECORDS) dtls.dtls.recordSequenceNumber += SKIPPED_RECORDS;
}

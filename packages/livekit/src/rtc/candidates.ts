import { isIP } from 'node:net';
import type { RTCPeerConnection } from 'werift';

/*
 * Candidates of a client tell where it may be reached. It finds us, so they only help to recognise it. Browsers also
 * send names that would have to be asked for in the whole network (`….local`): these are left out.
 */

/** `candidate:1 1 udp 2122 192.0.2.1 5000 typ host` has an address that is no name. */
const hasAddress = (candidate: string): boolean => isIP(candidate.split(' ')[4] ?? '') !== 0;

/** An offer or answer without the candidates that are names. */
export const withoutNames = (sdp: string): string =>
  sdp.replaceAll(/^a=(candidate:.*)\r?\n/gm, (line, candidate: string) => (hasAddress(candidate) ? line : ''));

/** One that came after the offer or answer, as JSON. @throws when it is none */
export async function addCandidate(connection: RTCPeerConnection, json: string): Promise<void> {
  const init = JSON.parse(json) as Record<string, unknown> | null;
  const { candidate, sdpMid, sdpMLineIndex } = init ?? {};
  if (typeof candidate !== 'string' || !hasAddress(candidate)) return;
  await connection.addIceCandidate({
    candidate,
    sdpMid: typeof sdpMid === 'string' ? sdpMid : undefined,
    sdpMLineIndex: typeof sdpMLineIndex === 'number' ? sdpMLineIndex : undefined,
  });
}

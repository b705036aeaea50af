import { isIP } from 'node:net';
import type { RTCPeerConnection } from 'werift';

/*
 * Candidates of a client tell where it may be reached. It finds us, so they only help to recognise it. Browsers also
 * send names that would have to be asked for in the whole network (`….local`): these are left out.
 */

/** `candidate:1 1 udp 2122 192.0.2.1 5000 typ host` has an address that is no name. */
const hasAddress = (candidate: string): boolean => isIP(candidate.split(' ')[4] ?? '') !== 0;

/** A section for each track that a client ever sent or received on one connection, and one for data. */
const MOST_SECTIONS = 200;

/** An offer or answer without the candidates that are names. @throws when it takes too long to read */
export function accepted(sdp: string): string {
  if (sdp.split('\nm=').length > MOST_SECTIONS) throw new Error(`more than ${MOST_SECTIONS} sections`);
  return sdp.replaceAll(/^a=(candidate:.*)\r?\n/gm, (line, candidate: string) => (hasAddress(candidate) ? line : ''));
}

/** A candidate that came after the offer or answer, as JSON. @throws when it is none */
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

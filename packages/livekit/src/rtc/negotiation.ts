import type { RTCPeerConnection } from 'werift';
import type { Log } from '../settings/index.ts';
import { accepted } from './candidates.ts';

export interface Negotiation {
  begin(): void;
  restart(): Promise<void>;
  answered(sdp: string, id: number): Promise<void>;
  /** Calls back when the client has answered an offer with everything that was added until now. */
  whenAgreed(callback: () => void): void;
}

/**
 * Offers of ours, one at a time: `idle` → begin → `offered` → answered → `idle`. Changes that come while an offer is
 * out go into the next one.
 */
export function createNegotiation(
  connection: RTCPeerConnection,
  send: (sdp: string, id: number) => void,
  log: Log,
): Negotiation {
  let state: 'idle' | 'offered' = 'idle';
  let isStale = false;
  let id = 0;
  let added: (() => void)[] = [];
  let offered: (() => void)[] = [];

  async function offer(iceRestart: boolean) {
    state = 'offered';
    isStale = false;
    offered.push(...added.splice(0));
    await connection.setLocalDescription(await connection.createOffer({ iceRestart }));
    send(connection.localDescription?.sdp ?? '', ++id);
  }

  function begin() {
    if (connection.connectionState === 'closed') return;
    if (state === 'offered') isStale = true;
    else offer(false).catch((error: unknown) => log('offer failed', { error: String(error) }));
  }

  return {
    begin,
    async restart() {
      // The answer to an offer over the old socket will not come.
      if (connection.signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
      await offer(true);
    },
    async answered(sdp, answeredId) {
      if (state === 'idle' || (answeredId !== 0 && answeredId !== id)) return;
      await connection.setRemoteDescription({ type: 'answer', sdp: accepted(sdp) });
      state = 'idle';
      const agreed = offered;
      offered = [];
      for (const callback of agreed) callback();
      if (isStale) begin();
    },
    whenAgreed: (callback) => void added.push(callback),
  };
}

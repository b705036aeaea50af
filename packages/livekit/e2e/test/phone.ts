import { SipClient } from 'livekit-server-sdk';
import { type Called, startCallee } from './callee/index.ts';
import { isExternal, type Target } from './target.ts';

/** Where the SIP service of your LiveKit reaches this machine: `host:port`, of UDP. */
const { SIP_CALLEE = '' } = process.env;

/** True if dials can be answered: your LiveKit needs its SIP service, and a telephone. */
export const canDial = !isExternal || SIP_CALLEE !== '';

/** The telephone that is dialled: played by the server of this repository, or a real one at the end of a real trunk. */
export async function startPhone(target: Target, number: string) {
  const sip = new SipClient(target.url.replace(/^ws/, 'http'), target.apiKey, target.apiSecret);
  if (target.own) {
    const { faults } = target.own;
    return { sip, trunkId: 'ST_1', does: (how: Called) => faults.callee(number, how), close: async () => {} };
  }
  const callee = await startCallee(SIP_CALLEE);
  const { sipTrunkId } = await sip.createSipOutboundTrunk('nova-e2e', SIP_CALLEE, ['+97140000001']);
  return {
    sip,
    trunkId: sipTrunkId,
    does: callee.does,
    async close() {
      await sip.deleteSipTrunk(sipTrunkId);
      await callee.close();
    },
  };
}

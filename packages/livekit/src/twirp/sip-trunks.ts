import {
  CreateSIPOutboundTrunkRequest,
  DeleteSIPTrunkRequest,
  ListSIPOutboundTrunkRequest,
  ListSIPOutboundTrunkResponse,
  type SIPOutboundTrunkInfo,
  SIPTrunkInfo,
} from '@livekit/protocol';
import { newId } from '../settings/index.ts';
import { invalid, TwirpError } from './errors.ts';
import { mayManage, method, type Method } from './method.ts';

/** As many as a server on one machine could want. */
const MOST_TRUNKS = 1000;

/** livekit.SIP: outbound trunks. They are kept as they are sent: no line is behind them, see `createSip`. */
export function trunkMethods(): Record<string, Method> {
  const trunks = new Map<string, SIPOutboundTrunkInfo>();

  return {
    CreateSIPOutboundTrunk: method(CreateSIPOutboundTrunkRequest, mayManage, ({ trunk }) => {
      if (!trunk?.address) throw invalid('missing trunk address');
      if (trunk.sipTrunkId) throw invalid('trunk ID must be empty');
      if (trunks.size >= MOST_TRUNKS) throw new TwirpError('resource_exhausted', 'there are as many trunks as may be');
      const kept = trunk.clone();
      kept.sipTrunkId = newId('ST');
      trunks.set(kept.sipTrunkId, kept);
      return kept;
    }),

    ListSIPOutboundTrunk: method(ListSIPOutboundTrunkRequest, mayManage, ({ trunkIds }) => {
      const items = [...trunks.values()].filter(
        ({ sipTrunkId }) => trunkIds.length === 0 || trunkIds.includes(sipTrunkId),
      );
      return new ListSIPOutboundTrunkResponse({ items });
    }),

    DeleteSIPTrunk: method(DeleteSIPTrunkRequest, mayManage, ({ sipTrunkId }) => {
      const trunk = trunks.get(sipTrunkId);
      if (!trunk) throw new TwirpError('not_found', 'requested sip trunk does not exist');
      trunks.delete(sipTrunkId);
      return new SIPTrunkInfo({ sipTrunkId, name: trunk.name });
    }),
  };
}

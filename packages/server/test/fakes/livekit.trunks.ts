/** A trunk that the fake keeps, as it was sent. */
export interface FakeTrunk {
  sipTrunkId: string;
  name: string;
  address: string;
  numbers: string[];
  authUsername: string;
  authPassword: string;
}

let made = 0;

/** livekit.SIP: the methods of outbound trunks. Null: there is no such trunk. */
export const trunkMethods: Record<string, (trunks: FakeTrunk[], body: Record<string, unknown>) => object | null> = {
  'livekit.SIP/CreateSIPOutboundTrunk': (trunks, { trunk }) => {
    const kept = { ...(trunk as Omit<FakeTrunk, 'sipTrunkId'>), sipTrunkId: `ST_${++made}` };
    trunks.push(kept);
    return kept;
  },
  'livekit.SIP/ListSIPOutboundTrunk': (trunks) => ({
    items: trunks.map((trunk) => ({ ...trunk, authPassword: '' })),
  }),
  'livekit.SIP/DeleteSIPTrunk': (trunks, { sipTrunkId }) => {
    const at = trunks.findIndex((trunk) => trunk.sipTrunkId === sipTrunkId);
    return at === -1 ? null : trunks.splice(at, 1)[0]!;
  },
};

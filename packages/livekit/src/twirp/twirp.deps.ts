import type { Agents } from '../agents/index.ts';
import type { RoomDeps, Rooms } from '../rooms/index.ts';
import type { Sip } from '../sip/index.ts';

export interface TwirpDeps extends RoomDeps {
  rooms: Rooms;
  agents: Agents;
  sip: Sip;
}

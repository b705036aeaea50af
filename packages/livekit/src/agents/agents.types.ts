import type { AgentDispatch, Job, JobType, ParticipantPermission, ServerMessage } from '@livekit/protocol';
import type { Room, Rooms } from '../rooms/index.ts';
import type { Settings } from '../settings/index.ts';

export interface AgentDeps {
  settings: Settings;
  rooms: Rooms;
}

/** A process that takes jobs: it has registered over `/agent`. */
export interface Worker {
  id: string;
  agentName: string;
  type: JobType;
  permission: ParticipantPermission;
  /** True if it takes jobs now; a worker that drains or is full does not. */
  isAvailable: boolean;
  /** 0 to 1, as it says itself. */
  load: number;
  jobs: Map<string, Placed>;
  send(message: ServerMessage['message']): void;
  /** Breaks its connection. */
  drop(): void;
}

/** A job and where it belongs. */
export interface Placed {
  job: Job;
  room: Room;
  dispatch: AgentDispatch;
}

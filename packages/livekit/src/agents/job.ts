import {
  AgentDispatch,
  AgentDispatchState,
  type AvailabilityResponse,
  Job,
  JobState,
  JobStatus,
  JobType,
} from '@livekit/protocol';
import { grantOf, signToken } from '../access/index.ts';
import { type Room, roomInfo } from '../rooms/index.ts';
import { nanosecondsOf, newId, type Settings } from '../settings/index.ts';
import type { Placed, Worker } from './agents.types.ts';

const TOKEN_SECONDS = 3600;
const AGENT_NAME = 'lk.agent_name';

export interface DispatchRequest {
  agentName: string;
  metadata: string;
  attributes?: Record<string, string>;
}

export const newDispatch = ({ clock }: Settings, room: Room, request: DispatchRequest): AgentDispatch =>
  new AgentDispatch({
    id: newId('AD'),
    room: room.name,
    agentName: request.agentName,
    metadata: request.metadata,
    attributes: request.attributes ?? {},
    state: new AgentDispatchState({ createdAt: nanosecondsOf(clock) }),
  });

export function newJob({ clock }: Settings, room: Room, dispatch: AgentDispatch): Job {
  const now = nanosecondsOf(clock);
  return new Job({
    id: newId('AJ'),
    dispatchId: dispatch.id,
    type: JobType.JT_ROOM,
    room: roomInfo(room),
    agentName: dispatch.agentName,
    metadata: dispatch.metadata,
    attributes: dispatch.attributes,
    state: new JobState({ status: JobStatus.JS_PENDING, startedAt: now, updatedAt: now }),
  });
}

export const isOver = ({ state }: Job): boolean =>
  state?.status === JobStatus.JS_SUCCESS || state?.status === JobStatus.JS_FAILED;

export function setStatus({ clock }: Settings, { state }: Job, status: JobStatus, error = ''): void {
  if (!state) return;
  state.status = status;
  state.error = error;
  state.updatedAt = nanosecondsOf(clock);
  if (status === JobStatus.JS_SUCCESS || status === JobStatus.JS_FAILED) state.endedAt = state.updatedAt;
}

/** The token with which a worker joins the room of its job, as the one that its answer describes. */
export function jobToken(
  settings: Settings,
  worker: Worker,
  { room }: Placed,
  identity: string,
  answer: AvailabilityResponse,
): string {
  const claims = {
    sub: identity,
    name: answer.participantName,
    kind: 'agent',
    metadata: answer.participantMetadata,
    attributes: { ...answer.participantAttributes, [AGENT_NAME]: worker.agentName },
    video: { roomJoin: true, room: room.name, ...grantOf(worker.permission), agent: true },
  };
  return signToken(settings, claims, TOKEN_SECONDS);
}

import {
  type AvailabilityResponse,
  JobAssignment,
  JobStatus,
  JobTermination,
  ParticipantPermission,
  type RegisterWorkerRequest,
  type UpdateJobStatus,
  type UpdateWorkerStatus,
  WorkerStatus,
} from '@livekit/protocol';
import { newId, type Settings } from '../settings/index.ts';
import type { Placed, Worker } from './agents.types.ts';
import { isOver, jobToken, setStatus } from './job.ts';

const EVERYTHING = { canPublish: true, canPublishData: true, canSubscribe: true, canUpdateMetadata: true };

type Line = Pick<Worker, 'send' | 'drop'>;

export const newWorker = (request: RegisterWorkerRequest, line: Line): Worker => ({
  id: newId('AW'),
  agentName: request.agentName,
  type: request.type,
  permission: request.allowedPermissions ?? new ParticipantPermission(EVERYTHING),
  isAvailable: true,
  load: 0,
  jobs: new Map(),
  ...line,
});

export function updateWorker(worker: Worker, { status, load }: UpdateWorkerStatus): void {
  if (status !== undefined) worker.isAvailable = status === WorkerStatus.WS_AVAILABLE;
  worker.load = load;
}

/** Assigns a job that the worker has accepted. */
export function assign(settings: Settings, worker: Worker, placed: Placed, answer: AvailabilityResponse): void {
  const { job } = placed;
  const participantIdentity = answer.participantIdentity || `agent-${job.id}`;
  setStatus(settings, job, JobStatus.JS_RUNNING);
  if (job.state) Object.assign(job.state, { participantIdentity, workerId: worker.id });
  const token = jobToken(settings, worker, placed, participantIdentity, answer);
  worker.send({ case: 'assignment', value: new JobAssignment({ job, token }) });
}

/** Records a worker's report on a job. A finished job no longer belongs to the worker. */
export function updateJob(settings: Settings, worker: Worker, { jobId, status, error }: UpdateJobStatus): void {
  const job = worker.jobs.get(jobId)?.job;
  if (!job) return;
  setStatus(settings, job, status, error);
  if (isOver(job)) worker.jobs.delete(jobId);
}

export function terminate(settings: Settings, worker: Worker, { job }: Placed, error = ''): void {
  worker.send({ case: 'termination', value: new JobTermination({ jobId: job.id }) });
  setStatus(settings, job, error ? JobStatus.JS_FAILED : JobStatus.JS_SUCCESS, error);
  worker.jobs.delete(job.id);
}

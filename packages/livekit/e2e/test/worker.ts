import {
  AvailabilityResponse,
  type Job,
  type JobAssignment,
  JobStatus,
  JobType,
  RegisterWorkerRequest,
  ServerMessage,
  UpdateJobStatus,
  UpdateWorkerStatus,
  WorkerMessage,
  WorkerStatus,
} from '@livekit/protocol';
import { AccessToken } from 'livekit-server-sdk';
import { WebSocket } from 'ws';
import type { Target } from './target.ts';

/** An agent worker that only speaks the protocol: it takes jobs and starts nothing. */
export interface TestWorker {
  id: string;
  /** Jobs that were offered, assigned and ended by the server, oldest first. */
  offered: Job[];
  assigned: JobAssignment[];
  terminated: string[];
  report(jobId: string, status: JobStatus): void;
  setLoad(load: number, status?: WorkerStatus): void;
  close(): void;
  isClosed(): boolean;
}

export interface WorkerOptions {
  agentName: string;
  /** True if it takes the job. */
  takes?: (job: Job) => boolean;
}

export async function startWorker(
  target: Target,
  { agentName, takes = () => true }: WorkerOptions,
): Promise<TestWorker> {
  const socket = new WebSocket(`${target.url}/agent?protocol=1`, { headers: { authorization: await bearer(target) } });
  const send = (message: WorkerMessage['message']) => socket.send(new WorkerMessage({ message }).toBinary());
  const registered = Promise.withResolvers<string>();
  socket.on('error', registered.reject);
  socket.on('open', () => {
    send({
      case: 'register',
      value: new RegisterWorkerRequest({ type: JobType.JT_ROOM, agentName, version: '1.0.0' }),
    });
    worker.setLoad(0);
  });
  socket.on('message', (data: Buffer) => {
    const { message } = ServerMessage.fromBinary(data);
    if (message.case === 'register') registered.resolve(message.value.workerId);
    if (message.case === 'termination') worker.terminated.push(message.value.jobId);
    if (message.case === 'assignment') worker.assigned.push(message.value);
    if (message.case === 'availability' && message.value.job) answer(message.value.job);
  });

  function answer(job: Job) {
    worker.offered.push(job);
    const value = new AvailabilityResponse({
      jobId: job.id,
      available: takes(job),
      participantIdentity: `agent-${job.id}`,
      participantName: 'Nova',
      participantAttributes: { from: 'worker' },
    });
    send({ case: 'availability', value });
  }

  const worker: TestWorker = {
    id: '',
    offered: [],
    assigned: [],
    terminated: [],
    report: (jobId, status) => send({ case: 'updateJob', value: new UpdateJobStatus({ jobId, status }) }),
    setLoad: (load, status = WorkerStatus.WS_AVAILABLE) =>
      send({ case: 'updateWorker', value: new UpdateWorkerStatus({ load, status }) }),
    close: () => socket.terminate(),
    isClosed: () => socket.readyState === WebSocket.CLOSED,
  };
  worker.id = await registered.promise;
  return worker;
}

async function bearer({ apiKey, apiSecret }: Target): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity: 'worker' });
  token.addGrant({ agent: true });
  return `Bearer ${await token.toJwt()}`;
}

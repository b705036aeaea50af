import {
  type AgentDispatch,
  AvailabilityRequest,
  type AvailabilityResponse,
  JobStatus,
  JobType,
} from '@livekit/protocol';
import type { Room } from '../rooms/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Placed, Worker } from './agents.types.ts';
import { isOver, newJob, setStatus } from './job.ts';
import { assign } from './worker.ts';

/** How long a worker may think about whether it takes a job. */
const ANSWER_MS = 10_000;

interface Question extends Placed {
  asked: Set<string>;
  worker: Worker;
  timer: NodeJS.Timeout;
}

interface Waiting {
  room: Room;
  dispatch: AgentDispatch;
}

export interface Dispatching {
  /** Gives a dispatch to a worker of its name. The dispatch waits if there is none. */
  launch(room: Room, dispatch: AgentDispatch): void;
  answer(worker: Worker, response: AvailabilityResponse): void;
  /** Called when a worker has registered, or takes jobs again. */
  wake(): void;
  /** Offers the open offers of a lost worker to other workers. */
  forget(worker: Worker): void;
}

/** States of a job: offered to one worker after the other → assigned, or waiting if none takes it. */
export function createDispatching(settings: Settings, workers: Map<string, Worker>): Dispatching {
  const questions = new Map<string, Question>();
  let waiting: Waiting[] = [];
  /** Dispatches whose waiting is already logged. */
  const known = new WeakSet<AgentDispatch>();

  const isDead = ({ room, dispatch }: Waiting) => room.isClosed || dispatch.state?.deletedAt !== 0n;

  function launch(room: Room, dispatch: AgentDispatch) {
    const job = newJob(settings, room, dispatch);
    ask({ room, dispatch, job }, new Set());
  }

  function ask(placed: Placed, asked: Set<string>) {
    const worker = choose([...workers.values()], placed, asked);
    if (isDead(placed)) return;
    if (!worker) return wait(placed);
    asked.add(worker.id);
    const timer = setTimeout(() => next(placed.job.id), ANSWER_MS).unref();
    questions.set(placed.job.id, { ...placed, asked, worker, timer });
    worker.send({ case: 'availability', value: new AvailabilityRequest({ job: placed.job }) });
  }

  function wait({ room, dispatch }: Placed) {
    if (!known.has(dispatch))
      settings.log('no worker for dispatch', { room: room.name, agentName: dispatch.agentName });
    known.add(dispatch);
    if (settings.queueDispatches) waiting.push({ room, dispatch });
  }

  /** The worker that was asked did not take it. */
  function next(jobId: string) {
    const question = take(jobId);
    if (question) ask(question, question.asked);
  }

  function take(jobId: string) {
    const question = questions.get(jobId);
    questions.delete(jobId);
    clearTimeout(question?.timer);
    return question;
  }

  return {
    launch,
    answer(worker, response) {
      if (questions.get(response.jobId)?.worker !== worker) return;
      if (!response.available && !response.terminate) return next(response.jobId);
      const question = take(response.jobId);
      if (!question || isDead(question)) return;
      const { job, room, dispatch } = question;
      dispatch.state?.jobs.push(job);
      if (response.terminate) return setStatus(settings, job, JobStatus.JS_SUCCESS);
      worker.jobs.set(job.id, { job, room, dispatch });
      assign(settings, worker, question, response);
    },
    wake() {
      const woken = waiting;
      waiting = [];
      for (const { room, dispatch } of woken) launch(room, dispatch);
    },
    forget(worker) {
      for (const [jobId, question] of questions) if (question.worker === worker) next(jobId);
    },
  };
}

/** The least loaded of the workers that can take the job. */
function choose(workers: Worker[], { dispatch, job }: Placed, asked: Set<string>): Worker | undefined {
  if (isOver(job)) return undefined;
  const able = workers.filter(
    ({ id, agentName, type, isAvailable, load }) =>
      agentName === dispatch.agentName && type === JobType.JT_ROOM && isAvailable && load < 1 && !asked.has(id),
  );
  return able.sort((a, b) => a.load - b.load || a.jobs.size - b.jobs.size)[0];
}

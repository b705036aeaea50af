import {
  AgentDispatch,
  DisconnectReason,
  JobStatus,
  RegisterWorkerResponse,
  ServerMessage,
  WorkerMessage,
  WorkerPong,
} from '@livekit/protocol';
import type { WebSocket } from 'ws';
import { leave, type Participant, type Room } from '../rooms/index.ts';
import { millisecondsOf, nanosecondsOf, serverInfo } from '../settings/index.ts';
import { receive, sendTo } from '../signalling/index.ts';
import type { AgentDeps, Placed, Worker } from './agents.types.ts';
import { createDispatching } from './dispatching.ts';
import { type DispatchRequest, newDispatch, setStatus } from './job.ts';
import { newWorker, terminate, updateJob, updateWorker } from './worker.ts';

/** How long a worker may take to register. */
const REGISTER_MS = 10_000;

export interface Agents {
  accept(socket: WebSocket): void;
  /** Null if the room already has the most dispatches. */
  dispatch(room: Room, request: DispatchRequest): AgentDispatch | null;
  dispatches(room: Room): AgentDispatch[];
  /** Ends its jobs and removes their agents from the room. */
  cancel(room: Room, dispatchId: string): AgentDispatch | null;
  workers(): Worker[];
}

export function createAgents(deps: AgentDeps): Agents {
  const { settings, rooms } = deps;
  const workers = new Map<string, Worker>();
  const dispatches = new Map<string, AgentDispatch[]>();
  const dispatching = createDispatching(settings, workers);

  rooms.onClosed((room) => {
    for (const worker of workers.values())
      for (const placed of worker.jobs.values()) if (placed.room === room) terminate(settings, worker, placed);
    dispatches.delete(room.sid);
  });

  rooms.onLeft((participant) => {
    for (const worker of workers.values())
      for (const placed of worker.jobs.values())
        if (isAgentOf(placed, participant)) terminate(settings, worker, placed, 'agent worker left the room');
  });

  function accept(socket: WebSocket) {
    let worker: Worker | null = null;
    setTimeout(() => worker ?? socket.terminate(), REGISTER_MS).unref();
    receive(socket, settings, WorkerMessage.fromBinary.bind(WorkerMessage), ({ message }) => {
      if (message.case !== 'register' || worker) return handle(worker, lineOf(socket), message);
      if (workers.size >= settings.limits.workers) return socket.terminate();
      worker = newWorker(message.value, lineOf(socket));
      register(worker);
    });
    socket.on('close', () => worker && lose(worker));
  }

  const lineOf = (socket: WebSocket) => ({
    send: (message: ServerMessage['message']) => sendTo(socket, new ServerMessage({ message }).toBinary(), settings),
    drop: () => socket.terminate(),
  });

  function register(worker: Worker) {
    workers.set(worker.id, worker);
    settings.log('worker registered', { worker: worker.id, agentName: worker.agentName });
    const value = new RegisterWorkerResponse({ workerId: worker.id, serverInfo: serverInfo() });
    worker.send({ case: 'register', value });
    dispatching.wake();
  }

  function handle(worker: Worker | null, line: Pick<Worker, 'send'>, message: WorkerMessage['message']) {
    if (message.case === 'ping') {
      const pong = new WorkerPong({
        lastTimestamp: message.value.timestamp,
        timestamp: millisecondsOf(settings.clock),
      });
      return line.send({ case: 'pong', value: pong });
    }
    if (!worker) return;
    if (message.case === 'availability') dispatching.answer(worker, message.value);
    if (message.case === 'updateJob') updateJob(settings, worker, message.value);
    if (message.case === 'updateWorker') {
      updateWorker(worker, message.value);
      dispatching.wake();
    }
  }

  /**
   * Its jobs are lost, as in LiveKit: no other worker takes them over. The sender of the dispatch must send another
   * one.
   */
  function lose(worker: Worker) {
    workers.delete(worker.id);
    settings.log('worker lost', { worker: worker.id, jobs: worker.jobs.size });
    for (const { job } of worker.jobs.values()) setStatus(settings, job, JobStatus.JS_FAILED, 'worker lost');
    worker.jobs.clear();
    dispatching.forget(worker);
  }

  return {
    accept,
    dispatch(room, request) {
      const known = dispatches.get(room.sid) ?? [];
      if (known.length >= settings.limits.dispatches) return null;
      const dispatch = newDispatch(settings, room, request);
      dispatches.set(room.sid, [...known, dispatch]);
      dispatching.launch(room, dispatch);
      return dispatch;
    },
    dispatches: (room) => dispatches.get(room.sid) ?? [],
    cancel(room, dispatchId) {
      const known = dispatches.get(room.sid) ?? [];
      const dispatch = known.find(({ id }) => id === dispatchId);
      if (!dispatch) return null;
      dispatches.set(
        room.sid,
        known.filter((other) => other !== dispatch),
      );
      if (dispatch.state) dispatch.state.deletedAt = nanosecondsOf(settings.clock);
      for (const worker of workers.values())
        for (const placed of worker.jobs.values()) if (placed.dispatch === dispatch) end(worker, placed);
      return dispatch;
    },
    workers: () => [...workers.values()],
  };

  function end(worker: Worker, placed: Placed) {
    terminate(settings, worker, placed);
    const agent = placed.room.participants.get(placed.job.state?.participantIdentity ?? '');
    if (agent) leave(settings, agent, DisconnectReason.PARTICIPANT_REMOVED);
  }
}

const isAgentOf = ({ room, job }: Placed, participant: Participant) =>
  room === participant.room && job.state?.participantIdentity === participant.identity;

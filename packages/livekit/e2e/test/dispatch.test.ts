import { randomUUID } from 'node:crypto';
import { type Job, JobStatus, WorkerStatus } from '@livekit/protocol';
import { Room } from '@livekit/rtc-node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isExternal, startTarget, type Target } from './target.ts';
import { startWorker, type TestWorker, type WorkerOptions } from './worker.ts';

let target: Target;
const workers: TestWorker[] = [];
beforeAll(async () => void (target = await startTarget()));
afterEach(() => workers.splice(0).forEach((worker) => worker.close()));
afterAll(async () => target.close());

async function start(options: WorkerOptions) {
  const worker = await startWorker(target, options);
  workers.push(worker);
  return worker;
}

/** A name of agents that no other test has. */
const newAgentName = () => `nova-${randomUUID()}`;

async function jobsOf(room: string): Promise<Job[]> {
  const dispatches = await target.dispatches.listDispatch(room);
  return dispatches.flatMap(({ state }) => (state?.jobs ?? []) as unknown as Job[]);
}

test('a dispatch reaches a worker, whose agent joins the room with the token it was given', async () => {
  const agentName = newAgentName();
  const worker = await start({ agentName });
  const other = await start({ agentName: newAgentName() });
  const room = target.roomName();
  const dispatch = await target.dispatches.createDispatch(room, agentName, { metadata: '{"v":1}' });
  await expect.poll(() => worker.assigned.length).toBe(1);
  const { job, token } = worker.assigned[0] ?? {};
  expect(job).toMatchObject({ dispatchId: dispatch.id, agentName, metadata: '{"v":1}' });
  expect(job?.room?.name).toBe(room);
  expect(other.offered).toEqual([]);

  const agent = new Room();
  await agent.connect(target.url, token ?? '', { autoSubscribe: true, dynacast: false });
  const [participant] = await target.rooms.listParticipants(room);
  expect(participant).toMatchObject({ identity: `agent-${job?.id}`, name: 'Nova', kind: 4 });
  expect(participant?.attributes).toEqual({ from: 'worker', 'lk.agent_name': agentName });
  await expect
    .poll(async () => (await jobsOf(room))[0]?.state)
    .toMatchObject({ status: JobStatus.JS_RUNNING, workerId: worker.id });

  await target.rooms.deleteRoom(room);
  await expect.poll(() => worker.terminated).toEqual([job?.id]);
  await expect.poll(() => agent.isConnected).toBe(false);
});

test('a room that is created with agents dispatches them', async () => {
  const agentName = newAgentName();
  const worker = await start({ agentName });
  const room = target.roomName();
  await target.rooms.createRoom({ name: room, agents: [{ agentName, metadata: 'x' }] as never });
  await expect.poll(() => worker.assigned.length).toBe(1);
  await target.rooms.deleteRoom(room);
});

test('a job that one worker does not take goes to another', async () => {
  const agentName = newAgentName();
  const busy = await start({ agentName, takes: () => false });
  const free = await start({ agentName });
  const room = target.roomName();
  await target.dispatches.createDispatch(room, agentName);
  await expect.poll(() => free.assigned.length).toBe(1);
  expect(busy.assigned).toEqual([]);
  await target.rooms.deleteRoom(room);
});

test('a worker that is full is not asked', async () => {
  const agentName = newAgentName();
  const full = await start({ agentName });
  full.setLoad(1, WorkerStatus.WS_FULL);
  const free = await start({ agentName });
  const room = target.roomName();
  for (let at = 0; at < 5; at++) await target.dispatches.createDispatch(room, agentName);
  await expect.poll(() => free.assigned.length).toBe(5);
  expect(full.offered).toEqual([]);
  await target.rooms.deleteRoom(room);
});

test('a dispatch is listed and deleted, which ends its job', async () => {
  const agentName = newAgentName();
  const worker = await start({ agentName });
  const room = target.roomName();
  const { id } = await target.dispatches.createDispatch(room, agentName);
  await expect.poll(() => worker.assigned.length).toBe(1);
  expect((await target.dispatches.listDispatch(room)).map((dispatch) => dispatch.id)).toContain(id);
  await target.dispatches.deleteDispatch(id, room);
  await expect.poll(() => worker.terminated.length).toBe(1);
  expect((await target.dispatches.listDispatch(room)).map((dispatch) => dispatch.id)).not.toContain(id);
  await expect(target.dispatches.deleteDispatch('AD_none', room)).rejects.toMatchObject({ status: 404 });
  await target.rooms.deleteRoom(room);
});

test('an agent that leaves the room while its job runs has failed', async () => {
  const agentName = newAgentName();
  const worker = await start({ agentName });
  const room = target.roomName();
  await target.dispatches.createDispatch(room, agentName);
  await expect.poll(() => worker.assigned.length).toBe(1);
  const agent = new Room();
  await agent.connect(target.url, worker.assigned[0]?.token ?? '', { autoSubscribe: true, dynacast: false });
  // LiveKit takes seconds to assign the job.
  await expect.poll(async () => (await jobsOf(room)).length).toBe(1);
  await agent.disconnect();
  await expect.poll(() => worker.terminated).toEqual([worker.assigned[0]?.job?.id]);
  await target.rooms.deleteRoom(room);
});

test('a worker cannot register without the permission', async () => {
  const stranger = { ...target, apiSecret: 'x'.repeat(32) };
  await expect(startWorker(stranger, { agentName: newAgentName() })).rejects.toThrow('401');
});

test.skipIf(isExternal)('a dispatch waits until a worker of its name has registered', async () => {
  const agentName = newAgentName();
  const room = target.roomName();
  await target.dispatches.createDispatch(room, agentName);
  const worker = await start({ agentName });
  await expect.poll(() => worker.assigned.length).toBe(1);
  await target.rooms.deleteRoom(room);
});

test.skipIf(isExternal)('the job of a worker that is gone is lost, and a new dispatch goes to another', async () => {
  const agentName = newAgentName();
  await start({ agentName });
  const room = target.roomName();
  await target.dispatches.createDispatch(room, agentName);
  await expect.poll(async () => (await jobsOf(room))[0]?.state?.status).toBe(JobStatus.JS_RUNNING);
  expect(target.own?.faults.dropWorkers(agentName)).toBe(1);
  await expect.poll(async () => (await jobsOf(room))[0]?.state?.status).toBe(JobStatus.JS_FAILED);
  const second = await start({ agentName });
  await target.dispatches.createDispatch(room, agentName);
  await expect.poll(() => second.assigned.length).toBe(1);
  await target.rooms.deleteRoom(room);
});

import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import type { FakeCall } from './fake-door.ts';
import { openStage, said, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ hums: true, leaseMs: 3000 });
});
afterEach(() => stage.close());

const BRIEF = briefFor('qualify_interest');

/** The process that carries a call. */
const processOf = (call: FakeCall): number => Number(call.workers.at(-1)?.split('/')[1]);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a worker that dies is replaced, and the call goes on from its last turn', async () => {
  await stage.startWorker();
  const { call, caller } = await stage.begin(BRIEF);
  await caller.agentFinishes(-Infinity);
  await stage.answer(caller, 'Yes please go on.');
  await caller.until('the second turn', () => said(call, 'agent').length >= 2);
  process.kill(processOf(call), 'SIGKILL');
  await stage.dispatch(call);
  await caller.until('another worker', () => call.workers.length === 2);
  await caller.until('its caller', () => caller.room.remoteParticipants.size > 0);
  await stage.answer(caller, 'We are ten people.');
  await caller.until('the third turn', () => said(call, 'agent').length >= 3);
  expect(new Set(call.workers).size).toBe(2);
  expect(said(call, 'lead')).toEqual(['Yes please go on.', 'We are ten people.']);
  expect(said(call, 'agent').filter((text) => text.includes('may be recorded'))).toHaveLength(1);
  await stage.end(call, caller);
});

it('a worker whose call another has claimed leaves the room', async () => {
  await stage.startWorker();
  const { call, caller } = await stage.begin(BRIEF);
  await caller.agentFinishes(-Infinity);
  const first = processOf(call);
  await stage.dispatch(call);
  await caller.until('another worker', () => call.workers.length === 2);
  await caller.until('the first to end', () => !isAlive(first));
  expect(isAlive(processOf(call))).toBe(true);
  await stage.end(call, caller);
});

it('a worker that is told to stop carries its call to the end, and then is gone with its children', async () => {
  const worker = await stage.startWorker();
  const { call, caller } = await stage.begin(BRIEF);
  await caller.agentSpeaks(-Infinity);
  const carrying = processOf(call);
  const gone = once(worker, 'exit');
  worker.kill('SIGTERM');
  await caller.agentFinishes(performance.now());
  await stage.answer(caller, 'Yes please go on.');
  await caller.until('the second turn', () => said(call, 'agent').length >= 2);
  expect(isAlive(carrying)).toBe(true);
  stage.door.hangUp(call);
  expect(await gone).toEqual([0, null]);
  await caller.until('the end of its children', () => !isAlive(carrying));
  await stage.end(call, caller);
});

it('a worker carries as many calls as it may, and the next waits for another', async () => {
  await stage.startWorker({ AGENT_MAX_CALLS: '1' });
  const first = await stage.begin(BRIEF);
  await first.caller.agentSpeaks(-Infinity);
  const second = await stage.begin(BRIEF);
  expect(second.call.workers).toEqual([]);
  await stage.startWorker();
  // The service sends for a worker again when none has come.
  if (!stage.keepsDispatches) await stage.dispatch(second.call);
  await second.caller.agentSpeaks(-Infinity);
  await stage.end(first.call, first.caller);
  await stage.end(second.call, second.caller);
});

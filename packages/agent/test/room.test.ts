import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import { openStage, said, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ hums: true, leaveGraceMs: 1500 });
  await stage.startWorker();
});
afterAll(() => stage.close());

const BRIEF = briefFor('qualify_interest');

describe('the room', () => {
  it('is for one caller: a second is sent away', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentSpeaks(-Infinity);
    // A client that is sent away at once may never finish joining.
    const second = await stage.join(call, 'caller-2').catch(() => null);
    await second?.until('being sent away', () => second.isGone);
    const there = await stage.rooms.listParticipants(`call-${call.callId}`);
    expect(there.map(({ identity }) => identity)).toContain('caller-1');
    expect(there.map(({ identity }) => identity)).not.toContain('caller-2');
    await second?.leave();
    await stage.end(call, caller);
  });

  it('ends the call some time after the caller has left', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentFinishes(-Infinity);
    await caller.leave();
    await call.ended;
    expect(call.reason).toBe('lead_hung_up');
    await stage.end(call, caller);
  });

  it('goes on when a caller comes back in time', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentFinishes(-Infinity);
    await caller.leave();
    const again = await stage.join(call, 'caller-3');
    await stage.answer(again, 'Yes please go on.');
    await again.until('the question', () => said(call, 'agent').length >= 2);
    expect(call.reason).toBeNull();
    await stage.end(call, again);
  });

  it('is left when the service ends the call', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentSpeaks(-Infinity);
    stage.door.hangUp(call);
    await caller.until('the agent to leave', () => caller.room.remoteParticipants.size === 0);
    expect(caller.isGone).toBe(false);
    await stage.end(call, caller);
  });
});

import type { Callee } from '@nova-calls/livekit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiveKitError } from '../src/providers/livekit/index.ts';
import { getReady } from './fakes/phone-worker.ts';
import { openTelephoneStage, TRUNK, type PhoneCall, type TelephoneStage } from './telephone.ts';

const POLL = { timeout: 20_000, interval: 20 };

let stage: TelephoneStage;
beforeAll(async () => {
  stage = await openTelephoneStage({ telephoneTimes: { paceMs: 1, leadMs: 0, lookMs: 100 } });
});
afterAll(() => stage.close());

const rings: Callee = (call) => call.ring();
const bearer = () => ({ authorization: `Bearer ${stage.customer.token}` });
const rowsOf = ({ callId }: PhoneCall) => stage.app.db.prisma.call.count({ where: { id: callId } });

/** Places a call whose telephone rings, and whose room is not closed at the first attempt. */
async function ringing(): Promise<PhoneCall> {
  const call = await stage.place(rings);
  await getReady(await stage.workerOf(call));
  await expect.poll(() => stage.statusOf(call.room), POLL).toBe('ringing');
  stage.livekit.faults.failNext('DeleteRoom', 502);
  return call;
}

/** The call is gone, its line is hung up, and its room is closed. */
async function isGone(call: PhoneCall): Promise<void> {
  await expect.poll(() => rowsOf(call), POLL).toBe(0);
  await expect.poll(() => stage.isOpen(call.room), POLL).toBe(false);
  await stage.dialsTo(call.phone)[0]!.over;
}

describe('a telephone that rings stops, and its room is closed, when', () => {
  test('its call is hung up and erased', async () => {
    const call = await ringing();
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: call.callId });
    expect((await stage.app.rest('DELETE', `/v1/calls/${call.callId}`, undefined, bearer())).status).toBe(200);
    await isGone(call);
  });

  test('the called party is erased; a dial that was asked for at that moment ends too', async () => {
    const call = await ringing();
    const path = `/v1/called-parties/${encodeURIComponent(call.phone)}`;
    expect((await stage.app.rest('DELETE', path, undefined, bearer())).status).toBe(200);
    await isGone(call);
    const line = { room: call.room, identity: 'callee', trunkId: TRUNK, callerNumber: null, number: call.phone };
    const late = stage.sip.dial({ ...line, ringingSeconds: 30, longestSeconds: 60, timeoutMs: 30_000 });
    await expect(late).rejects.toThrow(LiveKitError);
    await stage.dialsTo(call.phone)[1]!.over;
    await expect.poll(() => stage.isOpen(call.room), POLL).toBe(false);
  });

  // The last test: the customer is gone.
  test('the account is erased', async () => {
    const call = await ringing();
    expect(await rowsOf(call)).toBe(1);
    await stage.app.app.services.privacy.operators.eraseAccount(stage.customer.id);
    await isGone(call);
  });
});

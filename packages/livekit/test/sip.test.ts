import { expect, test } from 'vitest';
import type { Callee, SipCall } from '../src/index.ts';
import { admin, start, type Started } from './server.ts';

const NUMBER = '+971501234567';
const caller = (room: string) => ({ ...admin(room), sip: { call: true } });

const dial = (server: Started, more: object = {}) =>
  server.call(
    'SIP/CreateSIPParticipant',
    {
      sipTrunkId: 'ST_1',
      sipCallTo: NUMBER,
      roomName: 'room',
      participantIdentity: 'callee',
      waitUntilAnswered: true,
      ...more,
    },
    caller('room'),
  );

const statusIn = (server: Started) =>
  server.rooms()[0]?.participants.find(({ identity }) => identity === 'callee')?.attributes['sip.callStatus'];

/** A callee whose call the test takes into its own hands. */
function held(server: Started): Promise<SipCall> {
  const { promise, resolve } = Promise.withResolvers<SipCall>();
  server.faults.callee(NUMBER, resolve);
  return promise;
}

test('a called person is in the room from the dial on, rings, answers and hangs up', async () => {
  const server = await start();
  const called = held(server);
  const dialled = dial(server);
  const call = await called;
  expect(statusIn(server)).toBe('dialing');
  call.ring();
  expect(statusIn(server)).toBe('ringing');
  call.answer();
  expect(await dialled).toMatchObject({ status: 200, body: { participantIdentity: 'callee', roomName: 'room' } });
  expect(statusIn(server)).toBe('active');
  call.hangUp();
  await call.over;
  expect(statusIn(server)).toBeUndefined();
});

const rejects =
  (code: number, status: string): Callee =>
  (call) =>
    call.reject(code, status);

test.each<[string, Callee, number, string]>([
  ['busy', rejects(486, 'Busy Here'), 429, '486'],
  ['declined', rejects(603, 'Decline'), 403, '603'],
  ['no such number', rejects(404, 'Not Found'), 404, '404'],
  ['a limit of the carrier', rejects(503, 'CPS limit exceeded'), 412, '503'],
  ['the carrier ends the call', rejects(487, 'Request Terminated'), 409, '487'],
  ['reported as unwanted', rejects(607, 'Unwanted'), 403, '607'],
  ['a callee that fails', () => Promise.reject(new Error('oh')), 412, '500'],
])('%s is told with the code of SIP', async (_what, callee, status, code) => {
  const server = await start();
  server.faults.callee(NUMBER, callee);
  const answer = await dial(server, { ringingTimeout: '0.2s' });
  expect(answer).toMatchObject({ status, body: { meta: { sip_status_code: code } } });
  expect(server.rooms()[0]?.participants).toEqual([]);
});

test.each<[string, Callee, number, RegExp]>([
  ['nobody answers', (call) => call.ring(), 408, /request timed out/],
  ['the carrier says nothing', () => {}, 408, /request timed out/],
  ['the trunk refuses the password', rejects(401, 'Unauthorized'), 412, /max auth retry/],
])('%s is told without a code of SIP', async (_what, callee, status, words) => {
  const server = await start();
  server.faults.callee(NUMBER, callee);
  const { status: told, body } = await dial(server, { ringingTimeout: '0.2s' });
  expect([told, body.msg, body.meta]).toEqual([status, expect.stringMatching(words), undefined]);
  expect(server.rooms()[0]?.participants).toEqual([]);
});

test('closing the room ends the ringing, and the dial with it', async () => {
  const server = await start();
  const called = held(server);
  const dialled = dial(server);
  const call = await called;
  call.ring();
  await server.call('RoomService/DeleteRoom', { room: 'room' }, admin('room'));
  expect(await dialled).toMatchObject({ status: 408, body: { code: 'canceled' } });
  await call.over;
});

test('a call is cut when it gets longer than it may', async () => {
  const server = await start();
  const called = held(server);
  const dialled = dial(server, { maxCallDuration: '0.2s' });
  const call = await called;
  call.answer();
  expect((await dialled).status).toBe(200);
  await call.over;
  expect(statusIn(server)).toBeUndefined();
});

test('a dial whose answer is lost takes effect all the same', async () => {
  const server = await start();
  const called = held(server);
  server.faults.loseNext('CreateSIPParticipant');
  await expect(dial(server)).rejects.toThrow('fetch failed');
  (await called).answer();
  expect(statusIn(server)).toBe('active');
});

test('a called person is passed on, and leaves; unless that is refused', async () => {
  const server = await start();
  const called = held(server);
  const dialled = dial(server);
  const call = await called;
  call.answer();
  await dialled;
  const pass = (to: string, identity = 'callee', claims: object = caller('room')) =>
    server.call(
      'SIP/TransferSIPParticipant',
      { roomName: 'room', participantIdentity: identity, transferTo: to },
      claims,
    );
  const to = 'tel:+97140000000';
  expect((await pass('+97140000000')).status).toBe(400);
  expect((await pass(to, 'nobody')).status).toBe(404);
  expect((await pass(to, 'callee', caller('other'))).status).toBe(401);
  expect((await pass(to, 'callee', admin('room'))).status).toBe(401);
  call.onTransfer(() => ({ answered: false, code: 603, status: 'Decline' }));
  expect(await pass(to)).toMatchObject({ body: { meta: { sip_status_code: '603' } } });
  expect(statusIn(server)).toBe('active');
  call.onTransfer(() => ({ answered: true }));
  expect((await pass(to)).status).toBe(200);
  await call.over;
});

test('dialling needs the grant for it, a number and a room', async () => {
  const server = await start();
  const ask = (body: object, claims: object) => server.call('SIP/CreateSIPParticipant', body, claims);
  expect((await ask({ sipCallTo: NUMBER, roomName: 'room' }, admin('room'))).status).toBe(401);
  expect((await ask({ roomName: 'room' }, caller('room'))).status).toBe(400);
  expect((await ask({ sipCallTo: NUMBER }, caller('room'))).status).toBe(400);
});

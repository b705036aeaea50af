import { DisconnectReason } from '@livekit/protocol';
import { expect, test } from 'vitest';
import { connect } from './client.ts';
import { admin, guest, start } from './server.ts';

/** A clock that stands still until the test moves it. */
function movedClock() {
  let at = Date.now();
  return { now: () => new Date(at), move: (seconds: number) => (at += seconds * 1000) };
}

const names = (server: Awaited<ReturnType<typeof start>>) => server.rooms().map(({ room }) => room.name);

test('a room that nobody enters closes after its time', async () => {
  const clock = movedClock();
  const server = await start({ clock });
  await server.call('RoomService/CreateRoom', { name: 'short', emptyTimeout: 30 }, admin('short'));
  await server.call('RoomService/CreateRoom', { name: 'usual' }, admin('usual'));
  clock.move(31);
  await expect.poll(() => names(server)).toEqual(['usual']);
  clock.move(300);
  await expect.poll(() => names(server)).toEqual([]);
});

test('a room that the last one has left closes after its time, which begins anew when somebody comes', async () => {
  const clock = movedClock();
  const server = await start({ clock });
  await server.call(
    'RoomService/CreateRoom',
    { name: 'room', emptyTimeout: 1000, departureTimeout: 10 },
    admin('room'),
  );
  for (const identity of ['ann', 'ben']) {
    const client = await connect(server, guest('room', identity));
    await client.next('join');
    clock.move(100);
    client.send({ case: 'leave', value: {} as never });
    await expect.poll(() => server.rooms()[0]?.participants.length).toBe(0);
    clock.move(9);
  }
  expect(names(server)).toEqual(['room']);
  clock.move(2);
  await expect.poll(() => names(server)).toEqual([]);
});

test('the options of a token count for the room that it opens', async () => {
  const server = await start();
  const claims = { ...guest('room', 'ann'), roomConfig: { emptyTimeout: 77, maxParticipants: 2, metadata: 'm' } };
  const client = await connect(server, claims);
  const { room, participant } = await client.next('join');
  expect(room).toMatchObject({ emptyTimeout: 77, maxParticipants: 2, metadata: 'm' });
  expect(participant).toMatchObject({ identity: 'ann' });
});

test('the older of two participants with one identity is told why it is removed, and the room sees no departure', async () => {
  const server = await start();
  const witness = await connect(server, guest('room', 'witness'));
  const older = await connect(server, guest('room', 'ann'));
  await older.next('join');
  const younger = await connect(server, guest('room', 'ann'));
  await younger.next('join');
  expect((await older.next('leave')).reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
  await older.closed;
  const seen = witness.received.flatMap((message) => (message.case === 'update' ? message.value.participants : []));
  expect(seen.some(({ disconnectReason }) => disconnectReason !== DisconnectReason.UNKNOWN_REASON)).toBe(false);
  expect(
    server
      .rooms()[0]
      ?.participants.map(({ identity }) => identity)
      .sort(),
  ).toEqual(['ann', 'witness']);
});

test('a client that wants to resume in a room that it is not in has to join again', async () => {
  const server = await start();
  const client = await connect(server, guest('room', 'ann'), '&reconnect=1&sid=PA_none');
  const { reason, action } = await client.next('leave');
  expect(reason).toBe(DisconnectReason.STATE_MISMATCH);
  expect(action).toBe(2);
  await client.closed;
});

test('hidden participants are not seen', async () => {
  const server = await start();
  await connect(server, guest('room', 'spy', { hidden: true }));
  const client = await connect(server, guest('room', 'ann'));
  expect((await client.next('join')).otherParticipants).toEqual([]);
});

test('when the server ends, its rooms are closed and its clients disconnected', async () => {
  const server = await start();
  const client = await connect(server, guest('room', 'ann'));
  await client.next('join');
  await server.close();
  await client.closed;
  expect(server.rooms()).toEqual([]);
});

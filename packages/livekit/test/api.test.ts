import { CreateRoomRequest, Room } from '@livekit/protocol';
import { describe, expect, test } from 'vitest';
import { connect } from './client.ts';
import { admin, guest, start } from './server.ts';

/** Every method, what it is called with, and the grant that it needs. */
const METHODS: [method: string, body: object, grant: object][] = [
  ['RoomService/CreateRoom', { name: 'room' }, { video: { roomCreate: true } }],
  ['RoomService/ListRooms', {}, { video: { roomList: true } }],
  ['RoomService/DeleteRoom', { room: 'room' }, { video: { roomCreate: true } }],
  ...[
    'RoomService/ListParticipants',
    'RoomService/GetParticipant',
    'RoomService/RemoveParticipant',
    'RoomService/MutePublishedTrack',
    'RoomService/UpdateParticipant',
    'RoomService/UpdateRoomMetadata',
    'RoomService/SendData',
    'AgentDispatchService/CreateDispatch',
    'AgentDispatchService/ListDispatch',
    'AgentDispatchService/DeleteDispatch',
  ].map((name): [string, object, object] => [name, { room: 'room' }, { video: { roomAdmin: true, room: 'room' } }]),
  ['SIP/CreateSIPParticipant', { room_name: 'room', sip_call_to: '+15005550006' }, { sip: { call: true } }],
];

describe.each(METHODS)('%s', (method, body, grant) => {
  test('is done with its grant', async () => {
    const server = await start();
    await server.call('RoomService/CreateRoom', { name: 'room' }, { video: { roomCreate: true } });
    const { status, body: answer } = await server.call(method, body, grant);
    expect([200, 404, 412]).toContain(status);
    expect(['bad_route', 'unauthenticated']).not.toContain((answer as { code?: string }).code);
  });

  test('is not done without a token, without its grant, or for another room', async () => {
    const server = await start();
    const others = METHODS.map(([, , other]) => other).filter(
      (other) => JSON.stringify(other) !== JSON.stringify(grant),
    );
    const elsewhere = { video: { roomAdmin: true, room: 'elsewhere' } };
    for (const claims of [undefined, {}, guest('room', 'ann'), elsewhere, ...others])
      expect((await server.call(method, body, claims)).body).toMatchObject({ code: 'unauthenticated' });
  });
});

test('requests may be in protobuf too', async () => {
  const server = await start();
  const response = await fetch(`${server.url.replace('ws', 'http')}/twirp/livekit.RoomService/CreateRoom`, {
    method: 'POST',
    headers: { 'content-type': 'application/protobuf', authorization: `Bearer ${server.token(admin('room'))}` },
    body: new Uint8Array(new CreateRoomRequest({ name: 'room', maxParticipants: 3 }).toBinary()),
  });
  expect(response.headers.get('content-type')).toBe('application/protobuf');
  expect(Room.fromBinary(new Uint8Array(await response.arrayBuffer()))).toMatchObject({
    name: 'room',
    maxParticipants: 3,
  });
});

test.each([
  ['no JSON', '/RoomService/CreateRoom', '{', 400, 'malformed'],
  ['of another shape', '/RoomService/CreateRoom', '{"name":5}', 400, 'malformed'],
  ['for a method that is not there', '/RoomService/Explode', '{}', 404, 'bad_route'],
  ['for a name that every object has', '/RoomService/constructor', '{}', 404, 'bad_route'],
  ['for a service that is not there', '/Egress/ListEgress', '{}', 404, 'bad_route'],
])('a request %s is refused', async (_what, path, body, status, code) => {
  const server = await start();
  const url = `${server.url.replace('ws', 'http')}/twirp/livekit.${path.slice(1)}`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.token(admin('room'))}` };
  const response = await fetch(url, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code });
});

test('a body, a name and metadata that are too long are refused', async () => {
  const server = await start({ limits: { bodyBytes: 100_000 } });
  const create = (body: object) => server.call('RoomService/CreateRoom', body, admin('room'));
  expect(await create({ name: 'x'.repeat(257) })).toMatchObject({ status: 400 });
  expect(await create({ name: 'room', metadata: 'x'.repeat(64_001) })).toMatchObject({ status: 400 });
  const url = `${server.url.replace('ws', 'http')}/twirp/livekit.RoomService/CreateRoom`;
  const long = await fetch(url, { method: 'POST', body: 'x'.repeat(100_001) });
  expect(long.status).toBe(413);
});

test('the numbers of rooms and dispatches are limited', async () => {
  const server = await start({ limits: { rooms: 1, dispatches: 1 } });
  const create = (name: string) => server.call('RoomService/CreateRoom', { name }, admin('room'));
  expect(await create('room')).toMatchObject({ status: 200 });
  expect(await create('room')).toMatchObject({ status: 200 });
  expect(await create('another')).toMatchObject({ status: 429, body: { code: 'resource_exhausted' } });
  const dispatch = () =>
    server.call('AgentDispatchService/CreateDispatch', { room: 'room', agentName: 'a' }, admin('room'));
  expect(await dispatch()).toMatchObject({ status: 200 });
  expect(await dispatch()).toMatchObject({ status: 429 });
  await expect(connect(server, guest('third', 'ann'))).rejects.toThrow('500');
});

test('a token is checked before a client connects', async () => {
  const server = await start();
  const check = async (claims: object) => {
    const url = `${server.url.replace('ws', 'http')}/rtc/validate?access_token=${server.token(claims)}`;
    const response = await fetch(url);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    return response.status;
  };
  expect(await check(guest('room', 'ann'))).toBe(200);
  expect(await check(guest('room', 'ann', { roomJoin: false }))).toBe(401);
  expect(await check(guest('room', ''))).toBe(400);
  expect(await check(guest('', 'ann'))).toBe(400);
});

test('later protocols are answered with 404, so that clients use the supported one', async () => {
  const server = await start();
  const response = await fetch(`${server.url.replace('ws', 'http')}/rtc/v1/validate`);
  expect(response.status).toBe(404);
});

import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import {
  AddTrackRequest,
  RequestResponse_Reason,
  SessionDescription,
  SignalTarget,
  TrackType,
  TrickleRequest,
} from '@livekit/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from './client.ts';
import { guest, start, type Started } from './server.ts';

const problems: unknown[] = [];
const note = (problem: unknown) => void problems.push(problem);
beforeEach(() => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
  problems.length = 0;
});

/** Checks that the server still lets a client in. @returns errors that reached the process. */
async function harmTo(server: Started): Promise<unknown[]> {
  const client = await connect(server, guest('alive', 'ann'));
  await client.next('join');
  return problems;
}

test('frames that are no messages are dropped', async () => {
  const server = await start();
  const { socket, send, next } = await connect(server, guest('room', 'ann'));
  for (let at = 0; at < 100; at++) socket.send(randomBytes(at));
  socket.send('text');
  send({ case: 'ping', value: 1n });
  await next('pong');
  expect(await harmTo(server)).toEqual([]);
});

test('a frame that is too long ends the socket, and only that', async () => {
  const server = await start({ limits: { messageBytes: 1000 } });
  const { socket, closed } = await connect(server, guest('room', 'ann'));
  socket.send(Buffer.alloc(1001));
  expect(await closed).toBe(1009);
  expect(await harmTo(server)).toEqual([]);
});

test('more messages than can be handled end the socket', async () => {
  const server = await start({ limits: { messagesInFlight: 50 } });
  const { send, closed } = await connect(server, guest('room', 'ann'));
  for (let at = 0; at < 5000; at++) send({ case: 'ping', value: 1n });
  await closed;
  expect(await harmTo(server)).toEqual([]);
});

const offer = (changed: (sdp: string) => string) => changed(SDP);

/** An offer of a data channel. */
const SDP = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuvwx',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  '',
].join('\r\n');

test.each([
  ['nothing', () => ''],
  ['no SDP', () => 'hello'],
  ['half an offer', (sdp: string) => sdp.slice(0, sdp.length / 2)],
  ['no fingerprint', (sdp: string) => sdp.replace(/a=fingerprint.*\r\n/, '')],
  ['no password', (sdp: string) => sdp.replace(/a=ice-.*\r\n/g, '')],
  ['a name as a candidate', (sdp: string) => `${sdp}a=candidate:1 1 udp 1 evil.local 5000 typ host\r\n`],
  ['five hundred sections', (sdp: string) => sdp + sdp.slice(sdp.indexOf('m=')).repeat(500)],
  ['a hundred sections of one name', (sdp: string) => sdp + sdp.slice(sdp.indexOf('m=')).repeat(100)],
  [
    'codecs that we do not have',
    (sdp: string) => sdp.replace(/m=application.*\r\n/, 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n'),
  ],
  ['zero bytes', () => '\0'.repeat(1000)],
])('an offer with %s harms nobody', async (_what, changed) => {
  const server = await start();
  const { send, next } = await connect(server, guest('room', 'ann'));
  send({ case: 'offer', value: new SessionDescription({ type: 'offer', sdp: offer(changed), id: 1 }) });
  send({ case: 'answer', value: new SessionDescription({ type: 'answer', sdp: offer(changed), id: 1 }) });
  send({ case: 'ping', value: 1n });
  await next('pong');
  expect(await harmTo(server)).toEqual([]);
});

test.each([
  '',
  'null',
  '{',
  '{"candidate":5}',
  '{"candidate":"candidate:x"}',
  '{"candidate":"candidate:1 1 udp 1 1.2.3.4 x typ"}',
])('the candidate %j harms nobody', async (candidateInit) => {
  const server = await start();
  const { send, next } = await connect(server, guest('room', 'ann'));
  for (const target of [SignalTarget.PUBLISHER, SignalTarget.SUBSCRIBER])
    send({ case: 'trickle', value: new TrickleRequest({ candidateInit, target }) });
  send({ case: 'ping', value: 1n });
  await next('pong');
  expect(await harmTo(server)).toEqual([]);
});

test('the number of tracks that a participant announces is limited', async () => {
  const server = await start({ limits: { tracks: 2 } });
  const { send, received } = await connect(server, guest('room', 'ann'));
  for (const cid of ['a', 'b', 'c'])
    send({ case: 'addTrack', value: new AddTrackRequest({ cid, type: TrackType.AUDIO }) });
  const answers = () =>
    received.map(({ case: kind }) => kind).filter((kind) => kind === 'trackPublished' || kind === 'requestResponse');
  await expect.poll(answers).toEqual(['trackPublished', 'trackPublished', 'requestResponse']);
});

test('a track whose name is too long is refused', async () => {
  const server = await start();
  const client = await connect(server, guest('room', 'ann'));
  await client.next('join');
  const value = new AddTrackRequest({ cid: 'a', type: TrackType.AUDIO, name: 'x'.repeat(100_000) });
  client.send({ case: 'addTrack', value });
  expect((await client.next('requestResponse')).reason).toBe(RequestResponse_Reason.LIMIT_EXCEEDED);
});

test('a refused socket is closed, also when its client keeps its half open', async () => {
  const server = await start();
  const socket = connectTcp({ port: server.port, allowHalfOpen: true });
  socket.write('GET /rtc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  socket.resume();
  await once(socket, 'end');
  // The first packet to a closed socket is answered with a reset.
  const reset = once(socket, 'error');
  const writing = setInterval(() => socket.write('x'), 20);
  expect((await reset)[0]).toBeInstanceOf(Error);
  clearInterval(writing);
});

test('invalid datagrams do no harm', async () => {
  const server = await start();
  const { next } = await connect(server, guest('room', 'ann'));
  const { candidateInit } = await next('trickle');
  const port = Number((JSON.parse(candidateInit) as { candidate: string }).candidate.split(' ')[5]);
  const udp = createSocket('udp4');
  for (let at = 0; at < 200; at++)
    await new Promise<void>((resolve) => udp.send(randomBytes(at), port, '127.0.0.1', () => resolve()));
  udp.close();
  expect(await harmTo(server)).toEqual([]);
});

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'],
  [
    'an upgrade that is broken off',
    'GET /rtc HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
  ],
])('%s harms nobody', async (_what, sent) => {
  const server = await start();
  const tcp = connectTcp(server.port, '127.0.0.1');
  tcp.on('error', () => {}).resume();
  tcp.write(sent);
  await new Promise((resolve) => tcp.on('close', resolve));
  expect(await harmTo(server)).toEqual([]);
});

test('a worker that sends anything is dropped or ignored', async () => {
  const server = await start({ limits: { messageBytes: 1000 } });
  const headers = { authorization: `Bearer ${server.token({ video: { agent: true } })}` };
  const socket = new WebSocket(`${server.url}/agent`, { headers });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.on('open', resolve));
  for (let at = 0; at < 50; at++) socket.send(randomBytes(at));
  socket.send(Buffer.alloc(2000));
  await new Promise((resolve) => socket.on('close', resolve));
  expect(await harmTo(server)).toEqual([]);
});

test('tokens and metadata are in no log', async () => {
  const server = await start();
  const claims = { ...guest('room', 'ann'), metadata: 'secret-metadata', attributes: { a: 'secret-attribute' } };
  const { next } = await connect(server, claims);
  await next('join');
  await server.call('RoomService/CreateRoom', { name: 5 }, { ...claims, metadata: 'secret-metadata' });
  await expect(connect(server, { sub: 'ann' })).rejects.toThrow('401');
  const log = JSON.stringify(server.logged);
  expect(log).toContain('participant joined');
  expect(log).not.toMatch(/secret|eyJ/);
});

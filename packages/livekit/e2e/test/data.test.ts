import { RoomEvent } from '@livekit/rtc-node';
import { DataPacket_Kind, ParticipantInfo_State } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, joinRoom } from './client.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => void (target = await startTarget()));
afterAll(async () => target.close());

interface Received {
  text: string;
  from: string | undefined;
  topic: string | undefined;
}

function receivedBy({ room }: Client): Received[] {
  const received: Received[] = [];
  room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
    received.push({ text: Buffer.from(payload).toString(), from: participant?.identity, topic });
  });
  return received;
}

async function three() {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann');
  const ben = await joinRoom(target, name, 'ben');
  const cat = await joinRoom(target, name, 'cat');
  // An active participant has its data channels.
  await expect
    .poll(
      async () =>
        (await target.rooms.listParticipants(name)).filter(({ state }) => state === ParticipantInfo_State.ACTIVE)
          .length,
    )
    .toBe(3);
  return { name, ann, ben, cat };
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

test('data reaches all, or those that it is for', async () => {
  const { name, ann, ben, cat } = await three();
  const [atBen, atCat] = [receivedBy(ben), receivedBy(cat)];
  await ann.room.localParticipant?.publishData(bytes('to cat'), { reliable: true, destination_identities: ['cat'] });
  await ann.room.localParticipant?.publishData(bytes('to all'), { reliable: true, topic: 'news' });
  await expect
    .poll(() => atCat)
    .toEqual(
      [
        { text: 'to cat', from: 'ann', topic: undefined },
        { text: 'to all', from: 'ann', topic: 'news' },
      ].map((item) => expect.objectContaining({ text: item.text, from: item.from })),
    );
  await expect.poll(() => atBen.map(({ text }) => text)).toEqual(['to all']);
  expect(atBen[0]?.topic).toBe('news');
  await target.rooms.deleteRoom(name);
});

test('the server API sends data in its own name', async () => {
  const { name, ben, cat } = await three();
  const [atBen, atCat] = [receivedBy(ben), receivedBy(cat)];
  await target.rooms.sendData(name, bytes('hello'), DataPacket_Kind.RELIABLE, {
    destinationIdentities: ['ben'],
    topic: 'x',
  });
  await target.rooms.sendData(name, bytes('bye'), DataPacket_Kind.RELIABLE, {});
  await expect.poll(() => atBen.map(({ text }) => text)).toEqual(['hello', 'bye']);
  await expect.poll(() => atCat.map(({ text }) => text)).toEqual(['bye']);
  expect(atBen[0]).toEqual({ text: 'hello', from: undefined, topic: 'x' });
  await target.rooms.deleteRoom(name);
});

test('texts arrive whole at everybody: short ones, and those of many chunks', async () => {
  const { name, ann, ben, cat } = await three();
  const long = 'A long story. '.repeat(5000);
  await ann.room.localParticipant?.sendText('Hello.', { topic: 'lk.chat' });
  await ann.room.localParticipant?.sendText(long, { topic: 'lk.chat' });
  // A room that ended while somebody reads would break the text off.
  for (const reader of [ben, cat])
    await expect
      .poll(() => reader.texts)
      .toEqual([
        { topic: 'lk.chat', from: 'ann', text: 'Hello.' },
        { topic: 'lk.chat', from: 'ann', text: long },
      ]);
  await target.rooms.deleteRoom(name);
});

test('data from a participant without the permission reaches nobody', async () => {
  const name = target.roomName();
  const mute = await joinRoom(target, name, 'mute', { grant: { canPublishData: false } });
  const ann = await joinRoom(target, name, 'ann');
  const ben = await joinRoom(target, name, 'ben');
  const atBen = receivedBy(ben);
  await mute.room.localParticipant?.publishData(bytes('psst'), { reliable: true }).catch(() => {});
  await expect
    .poll(async () => {
      await ann.room.localParticipant?.publishData(bytes('aloud'), { reliable: true });
      return atBen.length;
    })
    .toBeGreaterThan(0);
  expect(atBen.filter(({ text }) => text === 'psst')).toEqual([]);
  await target.rooms.deleteRoom(name);
});

test('one participant calls a procedure of another', async () => {
  const { name, ann, ben } = await three();
  ben.room.localParticipant?.registerRpcMethod('double', async ({ payload }) => String(2 * Number(payload)));
  const answer = await ann.room.localParticipant?.performRpc({
    destinationIdentity: 'ben',
    method: 'double',
    payload: '21',
  });
  expect(answer).toBe('42');
  await target.rooms.deleteRoom(name);
});

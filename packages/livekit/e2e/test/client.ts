import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import type { Target, TokenOptions } from './target.ts';

const RATE = 48_000;
const FRAME = RATE / 100;
const TONE_HZ = 440;
const TONE_LEVEL = 8000;
/** Louder than silence and what codecs make of it. */
const LOUD = 1000;

/** Somebody in a room, by LiveKit's own client for Node. */
export interface Client {
  room: Room;
  /** Publishes a microphone and hums into it until `stop`. */
  hum(): Promise<Humming>;
  /** How many frames of 10 ms somebody was heard loudly. */
  loudFrames(identity: string): number;
  /** The texts that came in, oldest first. */
  texts: { topic: string; from: string; text: string }[];
  leave(): Promise<void>;
}

export interface Humming {
  trackSid: string;
  unpublish(): Promise<void>;
  stop(): void;
}

export async function joinRoom(
  target: Target,
  name: string,
  identity: string,
  options?: TokenOptions,
): Promise<Client> {
  const room = new Room();
  const loud = new Map<string, number>();
  const client: Client = {
    room,
    hum: () => hum(room),
    loudFrames: (who) => loud.get(who) ?? 0,
    texts: [],
    leave: () => room.disconnect(),
  };
  room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity: who }) => {
    void listen(new AudioStream(track, RATE, 1), () => loud.set(who, (loud.get(who) ?? 0) + 1));
  });
  for (const topic of ['lk.transcription', 'lk.chat'])
    room.registerTextStreamHandler(topic, (reader, { identity: from }) => {
      void reader.readAll().then((text) => client.texts.push({ topic, from, text }));
    });
  await room.connect(target.url, await target.token(identity, name, options), { autoSubscribe: true, dynacast: false });
  return client;
}

async function listen(stream: AudioStream, heard: () => void) {
  for await (const { data } of stream) {
    const energy = data.reduce((sum, sample) => sum + sample * sample, 0);
    if (Math.sqrt(energy / data.length) > LOUD) heard();
  }
}

const tone = Int16Array.from({ length: FRAME }, (_, at) =>
  Math.round(TONE_LEVEL * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE)),
);

async function hum(room: Room): Promise<Humming> {
  const source = new AudioSource(RATE, 1);
  const options = new TrackPublishOptions();
  options.source = TrackSource.SOURCE_MICROPHONE;
  const track = LocalAudioTrack.createAudioTrack('microphone', source);
  const { localParticipant } = room;
  if (!localParticipant) throw new Error('not in a room');
  const publication = await localParticipant.publishTrack(track, options);
  const trackSid = publication.sid ?? '';
  const stopping = new AbortController();
  const go = async () => {
    while (!stopping.signal.aborted) await source.captureFrame(new AudioFrame(tone, RATE, 1, FRAME));
  };
  void go();
  return { trackSid, stop: () => stopping.abort(), unpublish: () => localParticipant.unpublishTrack(trackSid) };
}

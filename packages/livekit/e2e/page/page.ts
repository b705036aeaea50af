import { type LocalTrackPublication, type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client';

/** The functions of the page that the tests call. */
export interface InPage {
  join(url: string, token: string): Promise<void>;
  speak(): Promise<void>;
  fallSilent(): Promise<void>;
  say(text: string): Promise<void>;
  /** The number of samples, one every 20 ms, in which somebody was loud. */
  loudLooks(identity: string): number;
  texts(): string[];
  state(): string;
  leave(): Promise<void>;
}

const LOUD = 0.03;
const LOOK_MS = 20;

const room = new Room();
const loud = new Map<string, number>();
const texts: string[] = [];
const context = new AudioContext();
let microphone: LocalTrackPublication | undefined;

function listen(track: RemoteTrack, identity: string) {
  // Chromium decodes only what an element plays.
  const element = track.attach();
  element.muted = true;
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > LOUD)) loud.set(identity, (loud.get(identity) ?? 0) + 1);
  }, LOOK_MS);
}

const inPage: InPage = {
  async join(url, token) {
    room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => {
      if (track.kind === Track.Kind.Audio) listen(track, identity);
    });
    room.registerTextStreamHandler('lk.chat', (reader) => {
      void reader.readAll().then((text) => texts.push(text));
    });
    await context.resume();
    await room.connect(url, token);
  },
  async speak() {
    microphone = await room.localParticipant.setMicrophoneEnabled(true, {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
  },
  async fallSilent() {
    const track = microphone?.track;
    if (track) await room.localParticipant.unpublishTrack(track);
  },
  say: async (text) => void (await room.localParticipant.sendText(text, { topic: 'lk.chat' })),
  loudLooks: (identity) => loud.get(identity) ?? 0,
  texts: () => texts,
  state: () => room.state,
  leave: () => room.disconnect(),
};

Object.assign(window, { inPage });

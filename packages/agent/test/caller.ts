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
import { AccessToken } from 'livekit-server-sdk';

interface Options {
  url: string;
  apiKey: string;
  apiSecret: string;
  room: string;
  identity?: string;
  /** A token from a server, instead of a token made here. */
  token?: string;
  /** `sip`: a person on the telephone, whose status is an attribute. */
  kind?: 'standard' | 'sip';
}

interface Caption {
  speaker: string;
  id: string;
  text: string;
  isFinal: boolean;
}

const RATE = 16_000;
const FRAME = RATE / 100;
const LOUD = 300;

const isLoud = (pcm: Int16Array): boolean =>
  Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length) > LOUD;

/** Somebody who joins a room with a microphone, speaks, and notes what is heard. */
export async function joinAsCaller({
  url,
  apiKey,
  apiSecret,
  room: name,
  identity = 'caller-1',
  token: given,
  kind = 'standard',
}: Options) {
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: 600 });
  token.addGrant({ roomJoin: true, room: name, canPublish: true, canSubscribe: true, canUpdateOwnMetadata: true });
  token.kind = kind;
  if (kind === 'sip') token.attributes = { 'sip.callStatus': 'dialing' };
  const room = new Room();
  /** Every frame of the agent's voice: when it arrived, and whether it was a sound. */
  const frames: { at: number; loud: boolean }[] = [];
  const captions: Caption[] = [];
  /** Keys that others pressed. */
  const pressed: string[] = [];
  const state = { isGone: false, isSpeaking: true };

  room.on(RoomEvent.Disconnected, () => (state.isGone = true));
  room.on(RoomEvent.DtmfReceived, (_code, digit) => void pressed.push(digit));
  room.on(RoomEvent.TrackSubscribed, (track) => void listen(new AudioStream(track, RATE, 1)));
  room.registerTextStreamHandler('lk.transcription', (reader, { identity: speaker }) => {
    const { attributes = {} } = reader.info;
    const caption = {
      speaker,
      id: attributes['lk.segment_id'] ?? '',
      isFinal: attributes['lk.transcription_final'] === 'true',
    };
    // A caption that is cut short because its sender left is ignored.
    void note(reader.readAll(), caption).catch(() => undefined);
  });
  async function note(text: Promise<string>, caption: Omit<Caption, 'text'>): Promise<void> {
    captions.push({ ...caption, text: await text });
  }
  async function listen(stream: AudioStream): Promise<void> {
    for await (const { data } of stream) {
      frames.push({ at: performance.now(), loud: isLoud(data) });
    }
  }

  await room.connect(url, given ?? (await token.toJwt()), { autoSubscribe: true, dynacast: false });
  const source = new AudioSource(RATE, 1, 50);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack('mic', source), options);

  const queue: Int16Array[] = [];
  let lastSpoke = -Infinity;
  let began = 0;
  const microphone = (async () => {
    while (state.isSpeaking && !state.isGone) {
      const pcm = queue.shift() ?? Int16Array.from({ length: FRAME }, () => Math.random() * 6 - 3);
      if (isLoud(pcm) && performance.now() - lastSpoke > 1000) began = performance.now() + source.queuedDuration;
      if (isLoud(pcm)) lastSpoke = performance.now();
      await source.captureFrame(new AudioFrame(pcm, RATE, 1, pcm.length));
    }
  })().catch(() => undefined);

  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const until = async (what: string, condition: () => boolean, withinMs = 60_000) => {
    const deadline = performance.now() + withinMs;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
      await sleep(20);
    }
  };
  const lastLoud = () => frames.findLast(({ loud }) => loud)?.at ?? -Infinity;

  return {
    room,
    frames,
    captions,
    pressed,
    /** Sets the status of a telephone call: `ringing`, `active`, `hangup`. */
    async status(status: string): Promise<void> {
      await room.localParticipant?.setAttributes({ 'sip.callStatus': status });
    },
    get isGone() {
      return state.isGone;
    },
    lastLoud,
    /** The time at which this caller last began to speak after a silence. */
    get began() {
      return began;
    },
    until,
    /** Speaks; resolves when the last sample was handed to the network. */
    async speak(pcm: Int16Array): Promise<void> {
      for (let at = 0; at < pcm.length; at += FRAME) {
        const frame = new Int16Array(FRAME);
        frame.set(pcm.subarray(at, at + FRAME));
        queue.push(frame);
      }
      await until('the end of the own words', () => queue.length === 0);
      await sleep(200);
    },
    /** Waits until the agent has begun to speak since a moment. */
    agentSpeaks: (since: number) => until('the agent to speak', () => lastLoud() > since),
    /** Waits until the agent has spoken since a moment, and then been silent for a while. */
    async agentFinishes(since: number, quietMs = 1200): Promise<void> {
      await until('the agent to speak', () => lastLoud() > since || state.isGone);
      await until('the agent to finish', () => performance.now() - lastLoud() > quietMs || state.isGone);
    },
    async leave(): Promise<void> {
      state.isSpeaking = false;
      await microphone;
      await room.disconnect();
    },
  };
}

export type Caller = Awaited<ReturnType<typeof joinAsCaller>>;

import { RoomEvent, TrackKind, type RemoteParticipant, type RemoteTrack, type Room } from '@livekit/rtc-node';
import { BEEP } from '@nova-calls/schema';
import type { Happening, Language, Line } from '../call/call.types.ts';
import type { Clock } from '../clock.ts';
import { nameOf, type Log } from '../log.ts';
import type { HeardVoice } from '../speech/cloned/cloned.ts';
import type { Recogniser, Recognition } from '../speech/stt/stt.port.ts';
import type { Synthesiser } from '../speech/tts/tts.port.ts';
import type { Recording } from '../recording/recording.ts';
import { createVoice } from './agent-voice.ts';
import { createCaptions } from './captions.ts';
import { isColleague, type Counterpart } from './counterpart.ts';
import { detect } from './detector.ts';
import { createFloor, type FloorTimes } from './floor.ts';
import { createKeypad } from './keypad.ts';
import { recordedOutput } from './recorded-output.ts';
import { publishVoice } from './track-output.ts';

interface Deps {
  room: Room;
  recogniser: Recogniser | null;
  synthesiser: Synthesiser;
  /** Which voice spoke last. */
  voice?: () => HeardVoice;
  clock: Clock;
  times: FloorTimes;
  language: Language;
  counterpart: Counterpart;
  recording: Recording;
  log: Log;
  /** Has a participant taken out of the room. */
  remove: (identity: string) => Promise<void>;
}

const TICK_MS = 20;
/** Speech without words this close to a tone is the tone. */
const TONE_EDGE_MS = 300;

/** Stands in for a recogniser: it has no words for any speech. */
const nobody: Recogniser = {
  name: 'none',
  open: () => ({ begin: () => ({ push: () => undefined, finish: async () => '' }), close: () => undefined }),
};

/** A connected LiveKit room as the line of a call: one caller, one voice. */
export async function openLine(deps: Deps): Promise<Line> {
  const { room, recogniser, synthesiser, clock, times, counterpart, recording, log, remove } = deps;
  const listeners: ((happening: Happening) => void)[] = [];
  const emit = (happening: Happening) => listeners.forEach((listener) => listener(happening));
  const captions = createCaptions(room, (error) => log.debug({ error: nameOf(error) }, 'a caption was lost'));
  const agent = room.localParticipant?.identity ?? '';
  let caller: { identity: string; heard: AbortController } | null = null;
  let language = deps.language;
  let recognition: Recognition | null = null;
  let spoken = 0;
  let lastHeardAt = clock.now();
  let isLost = false;
  let isBroken = false;
  /** When the last tone began and ended. */
  let tone = { fromMs: -Infinity, toMs: -Infinity };

  const output = recordedOutput(await publishVoice(room), recording);
  const voice = createVoice({
    synthesiser,
    output,
    clock,
    onWords: (id, text, isFinal) => captions.words(agent, `agent-${id}`, text, isFinal),
  });
  captions.recognition(recogniser?.name ?? 'none');
  const floor = createFloor({
    clock,
    times,
    recognition: () => (recognition ??= (recogniser ?? nobody).open(language)),
    // Without a recogniser the caller's sound only shows that somebody is there; their words come by typing.
    speaking: () => (recogniser ? voice.speaking : null),
    emit: (happening) => recogniser && !isTone(happening) && emit(happening),
    onWords(text, isFinal) {
      if (caller) captions.words(caller.identity, `caller-${spoken}`, text, isFinal);
      if (isFinal) spoken += 1;
    },
    onFailure: (error) => log.warn({ engine: recogniser?.name, error: nameOf(error) }, 'recognition failed'),
  });
  const ticking = setInterval(() => {
    if (floor.isTaken) lastHeardAt = clock.now();
    floor.tick();
  }, TICK_MS);

  /** A tone is no speech, although the detector may take it for some. */
  const isTone = (happening: Happening): boolean =>
    happening.type === 'heard' &&
    happening.text === '' &&
    happening.fromMs > tone.fromMs &&
    happening.fromMs < tone.toMs;
  function toned(lastedMs: number): void {
    const toMs = clock.now();
    tone = { fromMs: toMs - lastedMs - TONE_EDGE_MS, toMs: toMs + TONE_EDGE_MS };
    lastHeardAt = toMs;
    const end = { quietAt: toMs, endedAt: toMs, knownAt: toMs };
    emit({ type: 'heard', text: BEEP, fromMs: toMs - lastedMs, toMs, end });
  }

  function joined(participant: RemoteParticipant): void {
    if (!counterpart.is(participant)) return;
    if (caller && caller.identity !== participant.identity) {
      log.info({}, 'a second caller was sent away');
      void remove(participant.identity).catch((error) => log.warn({ error: nameOf(error) }, 'removing failed'));
    } else for (const { track } of participant.trackPublications.values()) if (track) subscribed(track, participant);
  }
  function subscribed(track: RemoteTrack, participant: RemoteParticipant): void {
    if (caller || track.kind !== TrackKind.KIND_AUDIO || !counterpart.is(participant)) return;
    if (!counterpart.isOn(participant)) return;
    const heard = new AbortController();
    caller = { identity: participant.identity, heard };
    lastHeardAt = clock.now();
    const onTone = counterpart.hasTones ? toned : undefined;
    void detect(track, { floor, clock, onTone, onSound: recording.caller }, heard.signal).catch((error) =>
      log.error({ error: nameOf(error) }, 'listening failed'),
    );
    emit({ type: 'joined' });
  }
  function gone(participant?: RemoteParticipant): void {
    if (!caller || (participant && caller.identity !== participant.identity)) return;
    isBroken = participant !== undefined && !counterpart.hungUp(participant);
    caller.heard.abort();
    caller = null;
    floor.drop();
    emit({ type: 'left' });
  }

  /** The status of a telephone call is an attribute of its participant. */
  function changed(participant: RemoteParticipant): void {
    if (!counterpart.is(participant)) return;
    if (caller && !counterpart.isOn(participant)) gone(participant);
    else if (!caller) joined(participant);
    emit({ type: 'status' });
  }

  room.on(RoomEvent.ParticipantConnected, (participant) => {
    joined(participant);
    changed(participant);
  });
  room.on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => changed(participant as RemoteParticipant));
  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
    if (caller) joined(participant);
    else subscribed(track, participant);
  });
  room.on(RoomEvent.TrackUnsubscribed, (_track, _publication, participant) => gone(participant));
  room.on(RoomEvent.ParticipantDisconnected, (participant) => {
    gone(participant);
    emit({ type: 'status' });
  });
  room.on(RoomEvent.Disconnected, () => {
    isLost = true;
    gone();
  });
  for (const participant of room.remoteParticipants.values()) joined(participant);

  return {
    get isConnected() {
      return caller !== null;
    },
    get isLost() {
      return isLost;
    },
    get isBroken() {
      return isBroken;
    },
    get isRinging() {
      return [...room.remoteParticipants.values()].some((one) => counterpart.is(one) && counterpart.isRinging(one));
    },
    get hasColleague() {
      return [...room.remoteParticipants.values()].some(isColleague);
    },
    get isCallerSpeaking() {
      return floor.isTaken;
    },
    get voice() {
      return deps.voice?.();
    },
    get lastSoundAt() {
      return Math.max(lastHeardAt, voice.lastSoundAt);
    },
    async say(words, spokenIn, signal) {
      captions.state('speaking');
      try {
        return await voice.say(words, spokenIn, signal);
      } finally {
        captions.state('listening');
      }
    },
    press: createKeypad(room, clock),
    stopListening() {
      caller?.heard.abort();
      floor.drop();
    },
    listenFor(next) {
      if (next === language) return;
      language = next;
      recognition?.close();
      recognition = null;
    },
    onHappening: (listener) => void listeners.push(listener),
    async close() {
      clearInterval(ticking);
      gone();
      recognition?.close();
      await output.close();
    },
  };
}

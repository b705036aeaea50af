import { ParticipantKind, Room, RoomEvent, Track } from './livekit-client.js';

/**
 * What happens in the room.
 *
 * @typedef {object} LineEvents
 * @property {(track: MediaStreamTrack) => void} onVoice the agent can be heard
 * @property {() => void} onAgentLeft
 * @property {(state: { isSpeaking: boolean, hears: boolean | null }) => void} onAgent `hears`: the agent recognises
 *   speech by itself; null while that is not known
 * @property {(role: 'agent' | 'lead', text: string, isFinal: boolean) => void} onWords
 * @property {(state: 'connected' | 'reconnecting' | 'ended') => void} onState
 */

/**
 * Joins the room of a call.
 *
 * @param {{ serverUrl: string, participantToken: string }} ticket
 * @param {MediaStreamTrack} microphone
 * @param {LineEvents} events
 */
export async function openLine({ serverUrl, participantToken }, microphone, events) {
  const room = new Room();
  const { localParticipant } = room;

  function agentChanged(/** @type {Record<string, string>} */ attributes) {
    const recognition = attributes['nova.recognition'];
    const hears = recognition === undefined ? null : recognition !== 'none';
    events.onAgent({ isSpeaking: attributes['lk.agent.state'] === 'speaking', hears });
  }

  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
    if (track.kind !== Track.Kind.Audio) return;
    document.body.append(track.attach());
    events.onVoice(track.mediaStreamTrack);
    agentChanged(participant.attributes);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));
  room.on(RoomEvent.ParticipantDisconnected, ({ kind }) => kind === ParticipantKind.AGENT && events.onAgentLeft());
  room.on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => {
    if (participant !== localParticipant) agentChanged(participant.attributes);
  });
  room.on(RoomEvent.Reconnecting, () => events.onState('reconnecting'));
  room.on(RoomEvent.Reconnected, () => events.onState('connected'));
  room.on(RoomEvent.Disconnected, () => events.onState('ended'));
  /** @param {import('livekit-client').TextStreamReader} reader @param {string} speaker */
  async function read(reader, speaker) {
    const text = await reader.readAll();
    const isFinal = reader.info.attributes?.['lk.transcription_final'] === 'true';
    events.onWords(speaker === localParticipant.identity ? 'lead' : 'agent', text, isFinal);
  }
  // Captions as LiveKit's agents send them: the words so far. A caption that is cut short does not matter.
  room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
    read(reader, identity).catch(() => undefined);
  });

  await room.connect(serverUrl, participantToken);
  await room.startAudio();
  const published = await localParticipant.publishTrack(microphone, { source: Track.Source.Microphone });
  events.onState('connected');

  return {
    /** @param {boolean} isMuted */
    mute: (isMuted) => (isMuted ? published.mute() : published.unmute()),
    leave: () => room.disconnect(),
  };
}

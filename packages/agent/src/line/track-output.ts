import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  TrackPublishOptions,
  TrackSource,
  type Room,
} from '@livekit/rtc-node';
import type { AudioOutput } from './audio-output.ts';

const RATE = 24_000;
/** A buffer longer than is ever queued, so that writing does not wait. */
const QUEUE_MS = 400;

/** Publishes the agent's microphone. */
export async function publishVoice(room: Room): Promise<AudioOutput & { close(): Promise<void> }> {
  const source = new AudioSource(RATE, 1, QUEUE_MS);
  const track = LocalAudioTrack.createAudioTrack('agent', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
  return {
    sampleRate: RATE,
    write: (pcm) => source.captureFrame(new AudioFrame(pcm, RATE, 1, pcm.length)),
    clear: () => source.clearQueue(),
    queuedMs: () => source.queuedDuration,
    close: () => track.close(),
  };
}

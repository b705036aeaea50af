import { inference, VADEventType, type VADEvent } from '@livekit/agents';
import { AudioFrame, AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import type { Clock } from '../clock.ts';
import { HEARING_RATE } from '../speech/stt/stt.port.ts';
import type { Floor } from './floor.ts';
import { createToneFinder } from './tones.ts';

/** Silence after which a stretch of speech is handed to the recogniser; the turn ends later. */
const STRETCH_SILENCE_MS = 250;
const LEAD_IN_MS = 300;

interface Deps {
  floor: Floor;
  clock: Clock;
  /** A tone has ended, which lasted so many milliseconds. Left out: tones do not matter. */
  onTone: ((lastedMs: number) => void) | undefined;
  /** All that is heard. */
  onSound: (pcm: Int16Array) => void;
}

/** Listens to a track until the signal aborts, and tells the floor when somebody speaks. */
export async function detect(
  track: RemoteTrack,
  { floor, clock, onTone, onSound }: Deps,
  signal: AbortSignal,
): Promise<void> {
  const options = { minSilenceDuration: STRETCH_SILENCE_MS, prefixPaddingDuration: LEAD_IN_MS };
  const detector = new inference.VAD(options).stream();
  const tones = onTone && createToneFinder();
  const audio = new AudioStream(track, { sampleRate: HEARING_RATE, numChannels: 1 }).getReader();
  signal.addEventListener('abort', () => void audio.cancel().catch(() => undefined), { once: true });

  async function feed(): Promise<void> {
    for (;;) {
      const { done, value } = await audio.read();
      if (done || signal.aborted) break;
      onSound(value.data);
      const toneMs = tones?.push(value.data) ?? null;
      if (toneMs !== null) onTone?.(toneMs);
      detector.pushFrame(value);
    }
    detector.close();
  }
  const fed = feed();
  for await (const event of detector) {
    if (signal.aborted) break;
    tell(event, floor, clock.now());
  }
  await fed;
}

function tell(event: VADEvent, floor: Floor, now: number): void {
  if (event.type === VADEventType.START_OF_SPEECH) floor.speechBegan(now - event.speechDuration, samples(event));
  if (event.type === VADEventType.INFERENCE_DONE && event.speaking) floor.speech(samples(event));
  if (event.type === VADEventType.END_OF_SPEECH) floor.speechEnded(now - event.silenceDuration);
}

/** Copies the samples, because the detector reuses its buffers. */
const samples = ({ frames }: VADEvent): Int16Array =>
  frames.length === 1 ? (frames[0] as AudioFrame).data.slice() : new Int16Array(0);

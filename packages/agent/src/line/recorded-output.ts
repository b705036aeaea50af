import { AudioFrame, AudioResampler } from '@livekit/rtc-node';
import type { Recording } from '../recording/recording.ts';
import { HEARING_RATE } from '../speech/stt/stt.port.ts';
import type { AudioOutput } from './audio-output.ts';

/** An output whose sound is recorded too, for the time at which it is heard. */
export function recordedOutput<T extends AudioOutput>(output: T, recording: Recording): T {
  const resampler = new AudioResampler(output.sampleRate, HEARING_RATE, 1);
  return {
    ...output,
    async write(pcm: Int16Array) {
      const inMs = output.queuedMs();
      for (const { data } of resampler.push(new AudioFrame(pcm, output.sampleRate, 1, pcm.length)))
        recording.agent(data, inMs);
      await output.write(pcm);
    },
    clear() {
      recording.cut();
      output.clear();
    },
  };
}

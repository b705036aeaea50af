import { AudioFrame, AudioResampler } from '@livekit/rtc-node';
import type { Sound } from '../speech/tts/tts.port.ts';

/** Sound as samples of one rate. */
export async function* atRate(rate: number, sounds: AsyncIterable<Sound>): AsyncGenerator<Int16Array> {
  let resampler: AudioResampler | null = null;
  try {
    for await (const { pcm, sampleRate } of sounds) {
      if (sampleRate === rate) yield pcm;
      else {
        resampler ??= new AudioResampler(sampleRate, rate, 1);
        for (const frame of resampler.push(new AudioFrame(pcm, sampleRate, 1, pcm.length))) yield frame.data;
      }
    }
    for (const frame of resampler?.flush() ?? []) yield frame.data;
  } finally {
    resampler?.close();
  }
}

/** Some sound: samples of one channel, from -1 to 1. */
export interface Sound {
  samples: Float32Array;
  rate: number;
}

/** Nobody hears less than this. */
const SILENCE_DB = -100;

/** Measures length and loudness of sound that comes piece by piece. */
export function createLoudness() {
  let seconds = 0;
  let count = 0;
  let energy = 0;
  return {
    add({ samples, rate }: Sound): void {
      for (const sample of samples) energy += sample * sample;
      count += samples.length;
      seconds += samples.length / rate;
    },
    get durationMs(): number {
      return seconds * 1000;
    },
    /** Root mean square over all, in dB below full scale, to one decimal. */
    meanDb(): number {
      const mean = count === 0 ? 0 : energy / count;
      return mean === 0 ? SILENCE_DB : Math.max(SILENCE_DB, Math.round(100 * Math.log10(mean)) / 10);
    },
  };
}

/**
 * Finds single tones, such as the beep of a voicemail, in what is heard. A frame is tonal when nearly all its energy
 * lies at one frequency; a tone is a run of such frames at that frequency. Speech spreads its energy over harmonics, and
 * a voice does not hold one for long.
 */
export interface ToneFinder {
  /** Takes samples of 16 kHz. @returns the milliseconds of a tone that has just ended, or null */
  push(pcm: Int16Array): number | null;
}

/** Telephones carry nothing above 4 kHz, so every second sample is enough. */
const RATE = 8000;
/** 32 ms. */
const FRAME = 256;
const FRAME_MS = (FRAME / RATE) * 1000;
/** Beeps have been measured from 400 to 2000 Hz; a voice's fundamental lies below. */
const [LOWEST, HIGHEST] = [Math.floor((350 * FRAME) / RATE), Math.ceil((2400 * FRAME) / RATE)];
/** The share of a frame's energy within one frequency and its two neighbours. */
const TONAL = 0.85;
/** Softer frames are silence: the root mean square of samples of 16 bit. */
const SOFTEST = 200;
const SHORTEST_MS = 150;
/** A longer tone is that of a fax, or of a line that was hung up. */
const LONGEST_MS = 3500;

const WINDOW = Float64Array.from({ length: FRAME }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / FRAME));
const COSINES = Float64Array.from({ length: HIGHEST + 2 }, (_, bin) => 2 * Math.cos((2 * Math.PI * bin) / FRAME));

export function createToneFinder(): ToneFinder {
  const frame = new Float64Array(FRAME);
  let filled = 0;
  let odd: number | null = null;
  /** The tone that sounds now: its frequency and the frames it has lasted. */
  let run: { bin: number; frames: number } | null = null;

  function endOfRun(): number | null {
    const lastedMs = (run?.frames ?? 0) * FRAME_MS;
    run = null;
    return lastedMs >= SHORTEST_MS && lastedMs <= LONGEST_MS ? lastedMs : null;
  }
  function take(): number | null {
    const bin = tonalBin(frame);
    if (bin !== null && run && Math.abs(run.bin - bin) <= 1) {
      run.frames += 1;
      return null;
    }
    const ended = endOfRun();
    if (bin !== null) run = { bin, frames: 1 };
    return ended;
  }

  return {
    push(pcm) {
      let found: number | null = null;
      for (const sample of pcm) {
        if (odd === null) {
          odd = sample;
          continue;
        }
        frame[filled++] = (odd + sample) / 2;
        odd = null;
        if (filled < FRAME) continue;
        filled = 0;
        found = take() ?? found;
      }
      return found;
    },
  };
}

/** The frequency at which the energy of a frame lies, in steps of 31.25 Hz; null when it is spread, or soft. */
function tonalBin(frame: Float64Array): number | null {
  let total = 0;
  const samples = frame.map((sample, at) => {
    const windowed = sample * (WINDOW[at] ?? 0);
    total += windowed * windowed;
    return windowed;
  });
  // The window keeps 3/8 of the energy.
  if (Math.sqrt(total / (FRAME * 0.375)) < SOFTEST) return null;
  let best = LOWEST;
  const powers = new Float64Array(HIGHEST + 2);
  for (let bin = LOWEST - 1; bin <= HIGHEST + 1; bin += 1) {
    powers[bin] = goertzel(samples, COSINES[bin] ?? 0);
    if ((powers[bin] ?? 0) > (powers[best] ?? 0)) best = bin;
  }
  if (best < LOWEST || best > HIGHEST) return null;
  const there = (powers[best - 1] ?? 0) + (powers[best] ?? 0) + (powers[best + 1] ?? 0);
  return (2 * there) / FRAME >= TONAL * total ? best : null;
}

/** The power of one frequency, by Goertzel's recurrence. `cosine`: twice the cosine of its step. */
function goertzel(samples: Float64Array, cosine: number): number {
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const next = sample + cosine * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - cosine * last * before;
}

/** Speech is far below the loudest sound, so the meter shows it larger. */
const GAIN = 4;
let context = /** @type {AudioContext | null} */ (null);

/** Audio may start only after a click, so the context is made late. */
export const audioContext = () => (context ??= new AudioContext());

/**
 * Shows the loudness of a track until the returned function is called.
 *
 * @param {MediaStreamTrack} track
 * @param {HTMLMeterElement} meter
 */
export function showLevel(track, meter) {
  const analyser = audioContext().createAnalyser();
  const source = audioContext().createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(draw);
  function draw() {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    meter.value = Math.min(1, Math.sqrt(power) * GAIN);
    frame = requestAnimationFrame(draw);
  }
  return () => {
    cancelAnimationFrame(frame);
    source.disconnect();
    meter.value = 0;
  };
}

/** A track without sound, for people without a microphone: the agent waits for a track. */
export function silentTrack() {
  const { stream } = audioContext().createMediaStreamDestination();
  const [track] = stream.getAudioTracks();
  if (!track) throw new Error('This browser cannot make a sound track.');
  return track;
}

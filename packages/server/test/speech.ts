/** Sound that stands for speech: a tone whose loudness rises and falls, as mono PCM in a WAV file. */
export function wavOf(
  seconds: number,
  { rate = 8000, peak = 0.5, channels = 1 }: { rate?: number; peak?: number; channels?: number } = {},
): Buffer {
  const frames = Math.round(seconds * rate);
  const file = Buffer.alloc(44 + frames * channels * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * channels * 2, 28);
  file.writeUInt16LE(channels * 2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(frames * channels * 2, 40);
  for (let at = 0; at < frames; at++) {
    const sample = Math.round(32_767 * peak * Math.sin((2 * Math.PI * 220 * at) / rate));
    for (let channel = 0; channel < channels; channel++) file.writeInt16LE(sample, 44 + (at * channels + channel) * 2);
  }
  return file;
}

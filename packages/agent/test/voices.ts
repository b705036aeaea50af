import { joined } from '../src/speech/audio/wav.ts';
import { fliteSynthesiser } from '../src/speech/tts/flite.ts';

const flite = fliteSynthesiser();

/** English words as sound of 16 kHz, as a caller would say them. */
export async function spoken(text: string): Promise<Int16Array> {
  const pieces: Int16Array[] = [];
  for await (const { pcm } of flite.speak(text, 'en', new AbortController().signal)) pieces.push(pcm);
  return joined(pieces);
}

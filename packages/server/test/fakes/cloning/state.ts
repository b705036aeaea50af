import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A voice that the fake has cloned. */
export interface FakeVoice {
  id: string;
  name: string;
  language: string;
  /** The size of the recording. */
  bytes: number;
}

export interface Said {
  voiceId: string;
  text: string;
}

export interface State {
  voices: FakeVoice[];
  said: Said[];
  /** What no correct client does. */
  problems: string[];
  needsVerification: boolean;
}

export interface Received {
  method: string;
  url: URL;
  body: Buffer;
  type: string;
}

export interface Answer {
  status: number;
  body?: object;
  type?: string;
}

/** How one provider wants to be asked. */
export interface Protocol {
  keyOf(request: IncomingMessage): string | undefined;
  answer(state: State, received: Received): Promise<Answer>;
}

/** Sound by its look: an MP3 frame. */
export const MP3 = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]);

/** The fields and the file of a form. */
export async function formIn({ body, type }: Received): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

/** Adds a voice from a form. @returns null when the form is not what providers take. */
export function addVoice(state: State, form: FormData, fileField: string, language: string): FakeVoice | null {
  const file = form.get(fileField);
  const name = form.get('name');
  if (!(file instanceof File) || typeof name !== 'string' || name === '') return null;
  if (!/^audio\/(?:wav|mpeg)$/.test(file.type)) state.problems.push(`a recording of type ${file.type}`);
  const voice = { id: randomBytes(10).toString('hex'), name, language, bytes: file.size };
  state.voices.push(voice);
  return voice;
}

/** @returns whether there was such a voice */
export function removeVoice(state: State, id: string): boolean {
  const at = state.voices.findIndex((voice) => voice.id === id);
  if (at >= 0) state.voices.splice(at, 1);
  return at >= 0;
}

import type { Room } from '@livekit/rtc-node';

const TOPIC = 'lk.transcription';

/** The words of both sides as they are spoken, and what the agent is doing. Pages in the room show them. */
export interface Captions {
  /** The words so far of one stretch of speech; a later text of the same id replaces the earlier. */
  words(speaker: string, id: string, text: string, isFinal: boolean): void;
  state(state: 'listening' | 'speaking'): void;
  /** The recogniser's name, or `none`: a page may then recognise by itself and type the words. */
  recognition(name: string): void;
}

/** Captions as LiveKit's own agents send them, so that any client for those shows ours. */
export function createCaptions(room: Room, onFailure: (error: unknown) => void): Captions {
  // Sent one after the other, so that a final text is never overtaken. A lost caption is ignored.
  let last = Promise.resolve();
  const send = (task: () => Promise<unknown> | undefined) => {
    last = after(last, task);
  };

  async function after(before: Promise<void>, task: () => Promise<unknown> | undefined): Promise<void> {
    await before;
    try {
      if (room.isConnected) await task();
    } catch (error) {
      onFailure(error);
    }
  }

  async function write(speaker: string, id: string, text: string, isFinal: boolean): Promise<void> {
    const attributes = { 'lk.segment_id': id, 'lk.transcription_final': String(isFinal) };
    const options = { topic: TOPIC, senderIdentity: speaker, attributes };
    const writer = await room.localParticipant?.streamText(options);
    await writer?.write(text);
    await writer?.close();
  }

  return {
    words: (speaker, id, text, isFinal) => send(() => write(speaker, id, text, isFinal)),
    state: (state) => send(() => room.localParticipant?.setAttributes({ 'lk.agent.state': state })),
    recognition: (name) => send(() => room.localParticipant?.setAttributes({ 'nova.recognition': name })),
  };
}

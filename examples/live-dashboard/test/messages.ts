import { expect } from 'vitest';

/** A message of the stream. */
export interface Message {
  id?: string;
  event?: string;
  data: string;
}

/** Reads the stream until a message matches. */
export async function read(url: string, until: (message: Message) => boolean, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/events`, { headers, signal: AbortSignal.timeout(20_000) });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const messages: Message[] = [];
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const message = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      if (!('data' in message)) continue;
      messages.push(message as unknown as Message);
      if (until(messages.at(-1)!)) return messages;
    }
  }
  return messages;
}

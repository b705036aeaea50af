import type { IncomingMessage } from 'node:http';

/** A request that this server refuses. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const MOST_BYTES = 16 * 1024;

/** The fields of a JSON body. Each read checks one of them. @throws Refusal */
export interface Fields {
  text(name: string, longest: number): string;
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value;
}

/**
 * Reads a JSON body. Another site cannot send this content type without asking first.
 *
 * @throws Refusal 400, 413, 415
 */
export async function bodyOf(request: IncomingMessage): Promise<Fields> {
  if (request.headers['content-type'] !== 'application/json') throw new Refusal(415, 'Send JSON');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Refusal(413, 'The body is too large');
    chunks.push(chunk);
  }
  return fieldsOf(parse(Buffer.concat(chunks).toString()));
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The same refusal as for a value that is no object.
  }
  throw new Refusal(400, 'Send a JSON object');
}

function fieldsOf(body: Record<string, unknown>): Fields {
  const text = (name: string, longest: number): string => {
    const value = body[name];
    const words = typeof value === 'string' ? value.trim() : '';
    if (words === '' || words.length > longest) throw new Refusal(400, `${name} must have 1 to ${longest} characters`);
    return words;
  };
  return {
    text,
    oneOf(name, values) {
      const value = text(name, 100);
      const found = values.find((one) => one === value);
      if (found === undefined) throw new Refusal(400, `${name} must be one of ${values.join(', ')}`);
      return found;
    },
  };
}

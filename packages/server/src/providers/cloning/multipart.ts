import { randomBytes } from 'node:crypto';
import type { Recording } from './cloning.port.ts';

const TYPES = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/** A form with a recording, which is read while the form is sent. */
export interface Form {
  type: string;
  bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** Builds a `multipart/form-data` body without holding the recording in memory. */
export function formOf(fields: Record<string, string>, fileField: string, recording: Recording): Form {
  const boundary = `nova-${randomBytes(16).toString('hex')}`;
  const part = (disposition: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}${value}\r\n`);
  const { format } = recording;
  const file = part(`name="${fileField}"; filename="voice.${format}"`, `Content-Type: ${TYPES[format]}\r\n`);
  const head = Buffer.from(texts.join('') + file);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + recording.bytes + tail.length,
    async *read() {
      yield head;
      yield* recording.read();
      yield tail;
    },
  };
}

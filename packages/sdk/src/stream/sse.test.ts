import { describe, expect, test } from 'vitest';
import { SseParser } from './sse.ts';

const STREAM =
  ':\n\nevent: next\ndata: {"a":"ä😀"}\n\n: still here\n\nevent:complete\r\ndata:\r\n\r\ndata: one\rdata:  two\r\r\n';
const EXPECTED = [
  { event: 'next', data: '{"a":"ä😀"}' },
  { event: 'complete', data: '' },
  { event: 'message', data: 'one\n two' },
];

function parse(chunks: Uint8Array[]) {
  const parser = new SseParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

describe('server-sent events', () => {
  const bytes = new TextEncoder().encode(STREAM);

  test('are read whole', () => {
    expect(parse([bytes])).toEqual(EXPECTED);
  });

  test('are read byte by byte', () => {
    expect(parse([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(EXPECTED);
  });

  test('are read however they are split in two', () => {
    for (let at = 0; at <= bytes.length; at++) {
      expect(parse([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toEqual(EXPECTED);
    }
  });

  test('are not returned while incomplete', () => {
    expect(parse([new TextEncoder().encode('event: next\ndata: {}\n')])).toEqual([]);
  });

  test('may have unknown fields, which are ignored', () => {
    const text = 'id: 7\nretry: 100\nevent: next\nnonsense\ndata: 1\n\n';
    expect(parse([new TextEncoder().encode(text)])).toEqual([{ event: 'next', data: '1' }]);
  });
});

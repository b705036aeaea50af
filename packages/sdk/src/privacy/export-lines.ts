import { ConnectionError } from '../errors/index.ts';
import { answerOf } from '../http/answer.ts';
import type { RequestOptions } from '../http/options.ts';
import { limited } from '../http/limited.ts';
import type { Transport } from '../http/transport.ts';
import type { ExportLine } from './privacy.types.ts';

/** Reads an export line by line, so that only one piece of it is in memory. Leaving the loop ends the request. */
export async function* exportLines(transport: Transport, options: RequestOptions = {}): AsyncGenerator<ExportLine> {
  const { settings } = transport;
  const connection = new AbortController();
  const exchange = { ...options, method: 'GET', path: '/v1/account/export' } as const;
  const key = await settings.keys.get(options.signal);
  const limits = {
    ms: options.timeoutMs ?? settings.timeoutMs,
    signal: options.signal,
    late: 'The server did not answer in time',
  };
  try {
    const response = await limited(transport.fetch(exchange, key, connection.signal), limits);
    // Throws the error of the answer; a body that is no JSON of ours as well.
    if (response.status !== 200 || !response.body) transport.jsonOf(await answerOf(response));
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await limited(reader.read(), limits);
      const lines = (rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }))).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line) as ExportLine;
      // A whole export ends with its last line.
      if (done && rest !== '') throw new ConnectionError('The export broke off');
      if (done) return;
    }
  } finally {
    connection.abort();
  }
}

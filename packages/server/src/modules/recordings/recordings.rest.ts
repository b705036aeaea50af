import { Readable } from 'node:stream';
import { z } from 'zod';
import { noStore, type RestApp } from '../../platform/http/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import type { RecordingsService } from './recordings.service.ts';

/** The files behind the links of `Call.recording`. They are no operation of the API, so its description leaves them out. */
export function recordingsRest(app: RestApp, recordings: RecordingsService): void {
  app.get(
    '/recordings/:call_id',
    {
      onSend: noStore,
      schema: {
        hide: true,
        params: z.object({ call_id: z.string() }),
        querystring: z.object({ token: z.string().default('') }),
      },
    },
    async ({ params, query }, reply) => {
      if (!isId(params.call_id)) throw notFound('There is no such recording, or its link has expired');
      const { header, samples, bytes } = await recordings.open(params.call_id, query.token);
      return reply
        .type('audio/wav')
        .header('content-length', header.length + bytes)
        .header('content-disposition', `inline; filename="call-${params.call_id}.wav"`)
        .header('referrer-policy', 'no-referrer')
        .send(Readable.from(joined(header, samples)));
    },
  );
}

async function* joined(header: Buffer, samples: Readable): AsyncGenerator<Buffer> {
  yield header;
  yield* samples;
}

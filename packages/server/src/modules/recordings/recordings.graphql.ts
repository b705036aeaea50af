import { builder } from '../../platform/builder/index.ts';
import type { Recording, RecordingsService } from './recordings.service.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    recordings: RecordingsService;
  }
}

const RecordingType = builder.objectRef<Recording>('Recording').implement({
  description: 'The recording of a call: both sides, from the moment the lead agreed to go on.',
  fields: (t) => ({
    url: t.exposeString('url', {
      description: 'A link to the WAV file. Whoever has it can listen until it expires, so do not hand it on.',
    }),
    urlExpiresAt: t.expose('urlExpiresAt', {
      type: 'DateTime',
      description: 'When the link expires. Read the call again for another one.',
    }),
    seconds: t.exposeInt('seconds', { description: 'How long it is, in seconds.' }),
  }),
});

// A recording needs no check of its own, because access to the call includes it.
builder.prismaObjectField('Call', 'recording', (t) =>
  t.field({
    type: RecordingType,
    nullable: true,
    description: 'The recording; null when there is none, as where calls are not recorded.',
    resolve: (call, _args, { services }) => services.recordings.of(call),
  }),
);

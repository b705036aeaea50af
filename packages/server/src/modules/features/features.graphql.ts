import { ServerFeatures, type ServerFeatures as Features } from '@nova-calls/schema';
import { builder } from '../../platform/builder/index.ts';
import { CallMediaEnum } from '../calls/index.ts';
import type { FeaturesService } from './features.service.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    features: FeaturesService;
  }
}

const FLAGS = [
  'simulatedPersona',
  'telephone',
  'ownTwilio',
  'texts',
  'model',
  'recordings',
  'emails',
  'cardPayments',
  'hostedPayments',
  'referrals',
  'anonymousCalls',
] as const satisfies (keyof Features)[];

const about = (field: keyof Features) => ServerFeatures.shape[field].description!;

const ServerFeaturesType = builder.objectRef<Features>('ServerFeatures').implement({
  description: 'What this server is set up for.',
  fields: (t) => ({
    version: t.exposeString('version', { description: about('version') }),
    media: t.field({
      type: [CallMediaEnum],
      description: about('media'),
      extensions: { listSize: 3 },
      resolve: ({ media }) => media,
    }),
    defaultMedia: t.expose('defaultMedia', { type: CallMediaEnum, description: about('defaultMedia') }),
    ...Object.fromEntries(FLAGS.map((flag) => [flag, t.exposeBoolean(flag, { description: about(flag) })])),
  }),
});

builder.queryFields((t) => ({
  serverFeatures: t.field({
    type: ServerFeaturesType,
    description: 'What this server is set up for, so that a client offers only what works here. Needs no account.',
    resolve: (_root, _args, { services }) => services.features.features(),
  }),
}));

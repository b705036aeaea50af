import { ServerFeaturesResponse, snakeKeys } from '@nova-calls/schema';
import { answers, NOBODY, type RestApp } from '../../platform/http/index.ts';
import type { FeaturesService } from './features.service.ts';

export function featuresRest(app: RestApp, features: FeaturesService): void {
  app.get(
    '/v1/server-features',
    {
      config: { needsNothing: true },
      schema: {
        operationId: 'getServerFeatures',
        tags: ['Operations'],
        security: NOBODY,
        summary: 'Ask what this server is set up for',
        description: 'So that a client offers only what works here. It changes only when the server is started again.',
        response: answers({ 200: ServerFeaturesResponse }),
      },
    },
    () => snakeKeys(features.features()),
  );
}

import { CallStatsQuery, CallStatsResponse, camelKeys, snakeKeys } from '@nova-calls/schema';
import type { z } from 'zod';
import { answers, BEARER, type RestApp } from '../../../platform/http/index.ts';
import type { CallsService } from '../calls.service.ts';
import type { CallStats } from './stats.model.ts';

export function statsRest(app: RestApp, calls: Pick<CallsService, 'stats'>): void {
  app.get(
    '/v1/call-stats',
    {
      schema: {
        operationId: 'getCallStats',
        tags: ['Calls'],
        security: BEARER,
        summary: 'Count calls',
        description:
          'Calls that are over and still stored, by the day on which they were placed: how many, how they ended, the ' +
          'minutes talked and the average score.',
        querystring: CallStatsQuery,
        response: answers({ 200: CallStatsResponse }),
      },
    },
    async (request) => toResponse(await calls.stats(await app.callerOf(request), camelKeys(request.query))),
  );
}

const toResponse = ({ buckets, ...sums }: CallStats): z.input<typeof CallStatsResponse> =>
  ({ ...snakeKeys(sums), buckets: buckets.map(snakeKeys) }) as z.input<typeof CallStatsResponse>;

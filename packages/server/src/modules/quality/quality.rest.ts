import { QualityResponse } from '@nova-calls/schema';
import { z } from 'zod';
import { answers, BEARER_OR_NOBODY, type RestApp } from '../../platform/http/index.ts';
import type { QualityService } from './quality.service.ts';

export function qualityRest(app: RestApp, quality: QualityService): void {
  app.get(
    '/api/calls/:call_id/quality',
    {
      schema: {
        operationId: 'getCallQuality',
        tags: ['Quality'],
        security: BEARER_OR_NOBODY,
        summary: 'Read how good a call was',
        description: 'The score is null while it is pending. Without a token, a call can be read for 10 minutes.',
        params: z.object({ call_id: z.string().describe('The id of the call.') }),
        response: answers({
          200: QualityResponse,
          403: 'The call belongs to another account.',
          404: 'No call has this id, or its 10 minutes are over.',
        }),
      },
    },
    async (request) => {
      const { callId, scoredAt, score } = await quality.scoreOf(await app.callerOf(request), request.params.call_id);
      return { call_id: callId, scored_at: scoredAt?.toISOString() ?? null, score };
    },
  );
}

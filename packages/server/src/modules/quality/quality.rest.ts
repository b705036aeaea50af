import { ErrorBody, QualityResponse } from '@nova-calls/schema';
import { z } from 'zod';
import type { RestApp } from '../../platform/http/index.ts';
import type { QualityService } from './quality.service.ts';

export function qualityRest(app: RestApp, quality: QualityService): void {
  app.get(
    '/api/calls/:call_id/quality',
    {
      schema: {
        tags: ['Quality'],
        summary: 'How good a call was, on five dimensions; null while scoring is pending',
        security: [{ bearer: [] }, {}],
        params: z.object({ call_id: z.string() }),
        response: { 200: QualityResponse, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody },
      },
    },
    async (request) => {
      const { callId, scoredAt, score } = await quality.scoreOf(await app.callerOf(request), request.params.call_id);
      return { call_id: callId, scored_at: scoredAt?.toISOString() ?? null, score };
    },
  );
}

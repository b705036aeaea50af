import { z } from 'zod';

/** The header of requests that may be sent twice and must count once. */
export const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('A text of your own for this request. The same text and request again has no further effect.'),
});

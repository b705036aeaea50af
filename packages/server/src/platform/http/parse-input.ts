import type { z } from 'zod';
import { invalid } from '../errors/index.ts';
import { toItem } from './validation-items.ts';

/**
 * Checks the input of any door against the documented REST shape.
 *
 * @throws AppError VALIDATION_FAILED, with the same items as REST's own validation.
 */
export function parseInput<T extends z.ZodType>(shape: T, input: unknown): z.output<T> {
  const result = shape.safeParse(input);
  if (!result.success) throw invalid(result.error.issues.map((issue) => toItem(issue, 'body')));
  return result.data;
}

import { TRPCError } from '@trpc/server';
import { createOperatorCheck } from '../auth/index.ts';

/**
 * Checks the operators' token. @throws TRPCError SERVICE_UNAVAILABLE when none is configured, UNAUTHORIZED for a wrong
 * one.
 */
export type Guard = (authorization: string | undefined) => void;

export function createGuard(token: string | undefined): Guard {
  const check = createOperatorCheck(token);
  return (authorization) => {
    const verdict = check(authorization);
    if (verdict === 'unset') throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'OPERATOR_TOKEN is not set' });
    if (verdict === 'wrong') throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Not authenticated' });
  };
}

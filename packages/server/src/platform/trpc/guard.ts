import { createHash, timingSafeEqual } from 'node:crypto';
import { TRPCError } from '@trpc/server';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Checks the operators' token. @throws TRPCError SERVICE_UNAVAILABLE when none is configured, UNAUTHORIZED for a wrong
 * one.
 */
export type Guard = (authorization: string | undefined) => void;

/** Compares hashes in constant time: they all have the same length and reveal nothing about the token. */
export function createGuard(token: string | undefined): Guard {
  const expected = token ? digest(token) : null;
  return (authorization) => {
    if (!expected) throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'OPERATOR_TOKEN is not set' });
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (given && timingSafeEqual(digest(given), expected)) return;
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Not authenticated' });
  };
}

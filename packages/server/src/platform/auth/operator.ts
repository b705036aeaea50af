import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request has the operators' token: `unset` when none is configured. */
export type OperatorCheck = (authorization: string | undefined) => 'ok' | 'unset' | 'wrong';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares hashes in constant time: they all have the same length and reveal nothing about the token. */
export function createOperatorCheck(token: string | undefined): OperatorCheck {
  const expected = token ? digest(token) : null;
  return (authorization) => {
    if (!expected) return 'unset';
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    return given && timingSafeEqual(digest(given), expected) ? 'ok' : 'wrong';
  };
}

import { callerName } from './brief.ts';

/**
 * What a call to the US or Canada opens with, word for word as published in the ethics policy. A caller's name that
 * cannot be spoken, or that itself claims to be a person, is left out.
 */
export function disclosure(caller: string): string {
  const company = callerName(caller) || 'our client';
  return `Hi, this is an AI-generated voice agent calling on behalf of ${company}. This call may be recorded for quality. Are you ok to continue?`;
}

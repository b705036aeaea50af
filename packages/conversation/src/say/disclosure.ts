import { callerName } from './brief.ts';

/**
 * The words that open a call to the US or Canada, exactly as published in the ethics policy. A caller's name is left
 * out if it cannot be spoken or itself claims to be a person.
 */
export function disclosure(caller: string): string {
  const company = callerName(caller) || 'our client';
  return `Hi, this is an AI-generated voice agent calling on behalf of ${company}. This call may be recorded for quality. Are you ok to continue?`;
}

import type { VoiceProfile } from '../../generated/client/client.ts';

/** The name of a voice at its provider, by which it is found again. It says nothing about anybody. */
export const nameOf = ({ id }: Pick<VoiceProfile, 'id'>): string => `nova-${id}`;

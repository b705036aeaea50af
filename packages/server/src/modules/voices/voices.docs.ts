import { BEARER } from '../../platform/http/index.ts';

export const about = { tags: ['Cloned voices'], security: BEARER };
export const OFF = 'The feature is not on for your account (`GET /me/features`).';

export type { Claims, VideoGrant } from './claims.ts';
export { grantOf, kindOf, mayPublish, permissionOf } from './permission.ts';
export { signToken, type Verdict, verifyToken } from './token.ts';

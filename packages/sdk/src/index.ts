export { Nova } from './nova.ts';
export type { NovaOptions, RequestOptions } from './http/options.ts';
export type { Fetch, FetchInit, FetchReader, FetchResponse } from './http/fetch.ts';
export type { TypedDocument } from './graphql/document.ts';
export { Auth } from './auth/auth.ts';
export type { Features, LoginInput, RegisterInput, ResetPasswordInput, Session, User } from './auth/auth.types.ts';
export { Calls, type PlaceCallsOptions } from './calls/calls.ts';
export type { CallEvent, CallEventData, CallEventType, Turn } from './calls/calls.events.ts';
export type {
  Call,
  CallContext,
  CallJob,
  CallQuality,
  CallScore,
  Lead,
  PlaceCallsInput,
  PlacedCall,
  PlacedCalls,
  ScoredDimension,
} from './calls/calls.types.ts';
export type { CallJobStatus, CallStatus, Goal, Language, Outcome, Phase } from './calls/calls.words.ts';
export { CallStream, type StreamOptions } from './stream/call-stream.ts';
export * from './errors/index.ts';

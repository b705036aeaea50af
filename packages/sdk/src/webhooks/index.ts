export { constructEvent, constructEventAsync, verifySignature, verifySignatureAsync } from './verify.ts';
export { signTestPayload, signTestPayloadAsync, type SignedPayload, type SignOptions } from './testing.ts';
export { WebhookVerificationError, type WebhookErrorCode } from './error.ts';
export type { RawBody } from './raw-body.ts';
export type { WebhookHeaders } from './headers.ts';
export type { WebhookSecret } from './secrets.ts';
export type { VerifyOptions } from './verdict.ts';
export type {
  CallEndedEvent,
  CallScoredEvent,
  CallStartedEvent,
  CallTranscribedEvent,
  WebhookCall,
  WebhookEvent,
  WebhookEventType,
  WebhookScore,
  WebhookScoredDimension,
  WebhookTurn,
} from './events.ts';

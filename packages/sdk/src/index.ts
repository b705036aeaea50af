export { Nova } from './nova.ts';
export type { NovaOptions, RequestOptions, StreamOver } from './http/options.ts';
export type { ApiKey } from './http/key.ts';
export type { Fetch, FetchInit, FetchReader, FetchResponse } from './http/fetch.ts';
export type { Logger, LogLevel } from './http/log.ts';
export { ApiPromise, type RawResponse, type WithResponse } from './http/api-promise.ts';
export { Page, PagePromise } from './http/pages.ts';
export type { GraphqlArguments, TypedDocument } from './graphql/document.ts';
export { Auth } from './auth/auth.ts';
export {
  ApiKeys,
  type ApiKeyInfo,
  type ApiKeyScope,
  type CreateApiKeyInput,
  type CreatedApiKey,
} from './auth/api-keys.ts';
export type { Features, LoginInput, RegisterInput, ResetPasswordInput, Session, User } from './auth/auth.types.ts';
export { Batches } from './calls/batches/batches.ts';
export type { Batch, PlacedMany, PlaceManyInput } from './calls/batches/batches.types.ts';
export { Billing } from './billing/billing.ts';
export type {
  CanceledSubscription,
  HostedPayment,
  Plan,
  PlanSubscription,
  SetupIntent,
  SubscribeInput,
  SubscribeResult,
  Usage,
} from './billing/billing.types.ts';
export { Calls } from './calls/calls.ts';
export { CallControl } from './calls/control.ts';
export type { PlaceCallsOptions } from './calls/idempotency.ts';
export type { WaitOptions } from './calls/wait.ts';
export type { AccountEvent, CallEvent, CallEventData, CallEventType, Turn, TurnLatency } from './calls/calls.events.ts';
export type { CallStats, CallStatsBucket, CallStatsRange } from './calls/stats.types.ts';
export type {
  Call,
  CallContext,
  CallFilter,
  CallJob,
  CallQuality,
  CallRecording,
  CallScore,
  Lead,
  ListPart,
  PlaceCallsInput,
  PlacedCall,
  PlacedCalls,
  ScoredDimension,
} from './calls/calls.types.ts';
export type { CallCompliance, CallHold, Dial, LeadConsent } from './calls/compliance.types.ts';
export type {
  CallJobStatus,
  CallMedia,
  CallStatus,
  ConsentBasis,
  DiallingLaw,
  Goal,
  HoldReason,
  Intent,
  Language,
  Outcome,
  Persona,
  Phase,
} from './wire/calls.words.ts';
export { Campaigns } from './campaigns/campaigns.ts';
export type {
  AddedLeads,
  AddLeadsInput,
  CampaignLead,
  CampaignLeadFilter,
  CampaignLeadReason,
  CampaignLeadStatus,
  CsvColumns,
} from './campaigns/leads.types.ts';
export type {
  Campaign,
  CampaignChanges,
  CampaignPause,
  CampaignProgress,
  CampaignReport,
  CampaignStatus,
  CreateCampaignInput,
  Rehearsal,
  RehearsalResult,
  RetryCause,
} from './campaigns/campaigns.types.ts';
export { Contexts } from './contexts/contexts.ts';
export {
  type AddDoNotCallNumbersInput,
  DoNotCall,
  type DoNotCallList,
  type DoNotCallUpload,
  type RejectedNumber,
} from './do-not-call/do-not-call.ts';
export { Health, type DeepHealth, type HealthCheck, type HealthStatus, type ServerFeatures } from './health/health.ts';
export { PortalLeads } from './portals/portal-leads.ts';
export { Portals } from './portals/portals.ts';
export type {
  CallingWindow,
  CreatePortalInput,
  Portal,
  PortalCampaign,
  PortalIntegration,
  PortalLead,
  PortalLeadFilter,
  PortalLeadStatus,
  PortalSignatureScheme,
  Weekday,
} from './portals/portals.types.ts';
export { Quality } from './quality/quality.ts';
export { Referrals } from './referrals/referrals.ts';
export type {
  Payout,
  Referral,
  ReferralCode,
  ReferralEarning,
  ReferralStats,
  RequestPayoutInput,
  RequestPayoutOptions,
} from './referrals/referrals.types.ts';
export type { RoomToken, RoomTokenInput } from './rooms/rooms.types.ts';
export { Privacy } from './privacy/privacy.ts';
export type { Erasure, ExportLine } from './privacy/privacy.types.ts';
export { type AddSuppressionInput, type Suppression, Suppressions } from './suppressions/suppressions.ts';
export { Twilio } from './twilio/twilio.ts';
export { TwilioCredentials } from './twilio/credentials.ts';
export { TwilioNumbers } from './twilio/numbers.ts';
export type {
  AvailableTwilioNumber,
  DefaultTwilioNumber,
  ImportedTwilioNumber,
  StoredTwilioCredentials,
  TwilioCode,
  TwilioCredentialsInput,
  TwilioCredentialsStatus,
  TwilioNumber,
  TwilioValidation,
  VerifiedTwilioNumber,
} from './twilio/twilio.types.ts';
export { Voices } from './voices/voices.ts';
export type {
  ActiveVoice,
  EnrolledVoice,
  EnrolVoiceInput,
  SignVoiceConsentInput,
  VoiceConsent,
  VoiceConsentText,
  VoicePreview,
  VoiceProfile,
  VoiceState,
} from './voices/voices.types.ts';
export { Webhooks } from './webhook-endpoints/webhooks.ts';
export type {
  CreatedWebhook,
  CreateWebhookInput,
  UpdateWebhookInput,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryFilter,
  WebhookDeliveryStatus,
  WebhookDeliveryUpdate,
  WebhookDetails,
  WebhookTest,
} from './webhook-endpoints/webhooks.types.ts';
export type { WebhookEventType } from './webhooks/events.ts';
export { CallStream } from './calls/stream/call-stream.ts';
export type { StreamOptions, SubscribeOptions } from './stream/options.ts';
export { Subscription } from './stream/subscription.ts';
export type { WebSocketClass, WebSocketLike } from './http/web-socket.ts';
export * from './errors/index.ts';

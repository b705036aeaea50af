import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as wire from '../../../schema/src/index.ts';
import { ERROR_STATUS } from '../../../schema/src/errors.ts';
import type * as gen from '../generated/graphql.ts';
import type { FromEnum } from '../graphql/words.ts';
import type * as sdk from '../index.ts';
import { STATUS_BY_CODE } from '../errors/codes.ts';

type CamelName<Name> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelName<Tail>>}` : Name;
/** The type of `toCamelCase` of a value. */
type Camel<T> = T extends (infer One)[]
  ? Camel<One>[]
  : T extends object
    ? { [Name in keyof T as CamelName<Name>]: Camel<T[Name]> }
    : T;
/** An interface with its base, as one object type. */
type Flat<T> = { [Name in keyof T]: T[Name] };
/** The output type of a zod shape, without zod, on which this package does not depend. */
type Answer<Shape extends { _zod: { output: unknown } }> = Camel<Shape['_zod']['output']>;
type Input<Shape extends { _zod: { input: unknown } }> = Camel<Shape['_zod']['input']>;

/** The SDK declares its types by hand, so that they are readable. They must equal the documented ones. */
describe('the types equal those of the REST documentation', () => {
  test('for accounts', () => {
    expectTypeOf<sdk.User>().toEqualTypeOf<Answer<typeof wire.UserResponse>>();
    expectTypeOf<sdk.Session>().toEqualTypeOf<Answer<typeof wire.TokenResponse>>();
    expectTypeOf<sdk.Features>().toEqualTypeOf<Answer<typeof wire.FeaturesResponse>>();
    expectTypeOf<sdk.RegisterInput>().toEqualTypeOf<Input<typeof wire.RegisterBody>>();
    expectTypeOf<sdk.LoginInput>().toEqualTypeOf<Input<typeof wire.LoginBody>>();
    expectTypeOf<sdk.ResetPasswordInput>().toEqualTypeOf<Input<typeof wire.ResetPasswordBody>>();
  });

  test('for API keys, billing and suppressions', () => {
    expectTypeOf<sdk.ApiKeyInfo[]>().toEqualTypeOf<Answer<typeof wire.ApiKeyResponse>[]>();
    expectTypeOf<Flat<sdk.CreatedApiKey>>().toEqualTypeOf<Answer<typeof wire.CreatedApiKeyResponse>>();
    expectTypeOf<sdk.CreateApiKeyInput>().toEqualTypeOf<Input<typeof wire.CreateApiKeyBody>>();
    expectTypeOf<sdk.Plan>().toEqualTypeOf<Answer<typeof wire.PlanResponse>>();
    expectTypeOf<sdk.Usage>().toEqualTypeOf<Answer<typeof wire.UsageResponse>>();
    expectTypeOf<sdk.Suppression>().toEqualTypeOf<Answer<typeof wire.SuppressionResponse>>();
    expectTypeOf<sdk.AddSuppressionInput>().toEqualTypeOf<Input<typeof wire.AddSuppressionBody>>();
    expectTypeOf<sdk.DoNotCallList>().toEqualTypeOf<Answer<typeof wire.DoNotCallListResponse>>();
    expectTypeOf<sdk.DoNotCallUpload>().toEqualTypeOf<Answer<typeof wire.DoNotCallUploadResponse>>();
    expectTypeOf<sdk.AddDoNotCallNumbersInput>().toEqualTypeOf<Input<typeof wire.DoNotCallNumbersBody>>();
  });

  test('for privacy', () => {
    expectTypeOf<sdk.Erasure>().toEqualTypeOf<Answer<typeof wire.ErasureResponse>>();
  });

  test('for referrals', () => {
    expectTypeOf<sdk.ReferralCode>().toEqualTypeOf<Answer<typeof wire.ReferralCodeResponse>>();
    expectTypeOf<sdk.ReferralStats>().toEqualTypeOf<Answer<typeof wire.ReferralStatsResponse>>();
    expectTypeOf<sdk.Referral>().toEqualTypeOf<Answer<typeof wire.ReferralResponse>>();
    expectTypeOf<sdk.ReferralEarning>().toEqualTypeOf<Answer<typeof wire.ReferralEarningResponse>>();
    expectTypeOf<sdk.Payout>().toEqualTypeOf<Answer<typeof wire.PayoutResponse>>();
    expectTypeOf<sdk.RequestPayoutInput>().toEqualTypeOf<Input<typeof wire.RequestPayoutBody>>();
  });

  test('for own Twilio accounts', () => {
    expectTypeOf<sdk.TwilioCredentialsInput>().toEqualTypeOf<Input<typeof wire.TwilioCredentialsBody>>();
    expectTypeOf<sdk.StoredTwilioCredentials>().toEqualTypeOf<Answer<typeof wire.StoredTwilioCredentialsResponse>>();
    expectTypeOf<sdk.TwilioValidation>().toEqualTypeOf<Answer<typeof wire.TwilioValidationResponse>>();
    expectTypeOf<sdk.TwilioCredentialsStatus>().toEqualTypeOf<Answer<typeof wire.TwilioCredentialsStatusResponse>>();
    expectTypeOf<sdk.AvailableTwilioNumber>().toEqualTypeOf<Answer<typeof wire.AvailableTwilioNumberResponse>>();
    expectTypeOf<sdk.ImportedTwilioNumber>().toEqualTypeOf<Answer<typeof wire.ImportedTwilioNumberResponse>>();
    expectTypeOf<sdk.TwilioCode>().toEqualTypeOf<Answer<typeof wire.TwilioCodeResponse>>();
    expectTypeOf<sdk.VerifiedTwilioNumber>().toEqualTypeOf<Answer<typeof wire.VerifiedTwilioNumberResponse>>();
    expectTypeOf<sdk.DefaultTwilioNumber>().toEqualTypeOf<Answer<typeof wire.DefaultTwilioNumberResponse>>();
    expectTypeOf<sdk.TwilioNumber>().toEqualTypeOf<Answer<typeof wire.TwilioNumberResponse>>();
  });

  test('for webhooks', () => {
    expectTypeOf<sdk.Webhook>().toEqualTypeOf<Answer<typeof wire.WebhookResponse>>();
    expectTypeOf<Flat<sdk.CreatedWebhook>>().toEqualTypeOf<Answer<typeof wire.CreatedWebhookResponse>>();
    expectTypeOf<sdk.WebhookDelivery>().toEqualTypeOf<Answer<typeof wire.WebhookDeliveryResponse>>();
    expectTypeOf<sdk.WebhookTest>().toEqualTypeOf<Answer<typeof wire.WebhookTestResponse>>();
    expectTypeOf<sdk.CreateWebhookInput>().toExtend<Input<typeof wire.CreateWebhookBody>>();
  });

  test('for campaigns', () => {
    expectTypeOf<sdk.Campaign>().toEqualTypeOf<Answer<typeof wire.CampaignResponse>>();
    expectTypeOf<sdk.CampaignLead>().toEqualTypeOf<Answer<typeof wire.CampaignLeadResponse>>();
    expectTypeOf<sdk.CampaignReport>().toEqualTypeOf<Answer<typeof wire.CampaignReportResponse>>();
    expectTypeOf<sdk.AddedLeads>().toEqualTypeOf<Answer<typeof wire.AddLeadsResponse>>();
    expectTypeOf<sdk.Rehearsal>().toExtend<Answer<typeof wire.RehearsalResponse>>();
    type Body = Omit<Input<typeof wire.CreateCampaignBody>, 'consent'>;
    expectTypeOf<Flat<Omit<sdk.CreateCampaignInput, 'consent'>>>().toEqualTypeOf<Body>();
    expectTypeOf<sdk.CampaignChanges>().toExtend<Input<typeof wire.UpdateCampaignBody>>();
    expectTypeOf<sdk.AddLeadsInput>().toExtend<Omit<Input<typeof wire.AddLeadsBody>, 'leads'>>();
  });

  test('for calls', () => {
    type Body = Omit<Input<typeof wire.PlaceCallsBody>, 'idempotencyKey' | 'consent'>;
    expectTypeOf<Omit<sdk.PlaceCallsInput, 'consent'>>().toEqualTypeOf<Body>();
    // REST accepts a body without it, to answer 400 instead of 422. TypeScript clients must give it.
    expectTypeOf<sdk.PlaceCallsInput['consent']>().toEqualTypeOf<boolean>();
    expectTypeOf<sdk.PlacedCalls>().toEqualTypeOf<Answer<typeof wire.BatchCallResponse>>();
    expectTypeOf<sdk.CallJob>().toEqualTypeOf<Answer<typeof wire.CallStatusResponse>>();
    expectTypeOf<sdk.CallContext>().toEqualTypeOf<Answer<typeof wire.ContextResponse>>();
    expectTypeOf<sdk.RoomToken>().toEqualTypeOf<Answer<typeof wire.RoomTokenResponse>>();
    expectTypeOf<sdk.CallQuality>().toEqualTypeOf<Answer<typeof wire.QualityResponse>>();
  });
});

/** The type of `inWordsOfRest` of a value of the schema. */
type Words<T, Enums extends keyof T> = Flat<{
  [Name in keyof T]: Name extends Enums ? (T[Name] extends string | null ? ToRest<T[Name]> : T[Name]) : T[Name];
}>;
type ToRest<Word> = Word extends string ? FromEnum<Word> : Word;

test('the types of GraphQL answers equal those of the schema, with the words of REST', () => {
  type CallEnums = 'goal' | 'language' | 'media' | 'status' | 'outcome';
  type Call = Words<gen.CallFragment, CallEnums>;
  expectTypeOf<Omit<sdk.Call, 'hold'>>().toEqualTypeOf<Omit<Call, 'hold'>>();
  expectTypeOf<sdk.CallHold>().toEqualTypeOf<Words<NonNullable<Call['hold']>, 'reason'>>();
  type Compliance = gen.CallComplianceQuery['call'];
  type DialEnums = 'law' | 'timeZonesFrom' | 'consentBasis';
  expectTypeOf<sdk.Dial>().toEqualTypeOf<Words<Compliance['dials'][number], DialEnums>>();
  expectTypeOf<sdk.LeadConsent>().toEqualTypeOf<Words<NonNullable<Compliance['consent']>, 'basis'>>();
  expectTypeOf<sdk.Batch>().toEqualTypeOf<Words<gen.BatchFragment, 'goal' | 'language'>>();
  expectTypeOf<sdk.Goal>().toEqualTypeOf<FromEnum<gen.Goal>>();
  expectTypeOf<sdk.Language>().toEqualTypeOf<FromEnum<gen.Language>>();
  expectTypeOf<sdk.Phase>().toEqualTypeOf<FromEnum<gen.Phase>>();
  expectTypeOf<sdk.Outcome>().toEqualTypeOf<FromEnum<gen.Outcome>>();
  expectTypeOf<sdk.Persona>().toEqualTypeOf<FromEnum<gen.Persona>>();
  expectTypeOf<sdk.CallMedia>().toEqualTypeOf<FromEnum<gen.CallMedia>>();
  expectTypeOf<sdk.ConsentBasis>().toEqualTypeOf<FromEnum<gen.ConsentBasis>>();
  expectTypeOf<sdk.HoldReason>().toEqualTypeOf<FromEnum<gen.HoldReason>>();
  expectTypeOf<sdk.DiallingLaw>().toEqualTypeOf<FromEnum<gen.DiallingLaw>>();
  expectTypeOf<sdk.CallStatus>().toEqualTypeOf<FromEnum<gen.CallStatus>>();
  expectTypeOf<sdk.CallEventType>().toEqualTypeOf<FromEnum<gen.CallEventType>>();
  expectTypeOf<sdk.WebhookDeliveryStatus>().toEqualTypeOf<FromEnum<gen.WebhookDeliveryStatus>>();
  expectTypeOf<keyof sdk.CallFilter>().toEqualTypeOf<keyof gen.CallFilter>();
  expectTypeOf<keyof sdk.PlaceManyInput>().toEqualTypeOf<Exclude<keyof gen.PlaceCallsInput, 'idempotencyKey'>>();
});

test('the codes equal those of the contract', () => {
  expect(STATUS_BY_CODE).toEqual(ERROR_STATUS);
  expectTypeOf<sdk.ErrorCode>().toEqualTypeOf<wire.ErrorCode>();
});

test('the global fetch fits the type Fetch', () => {
  expectTypeOf<typeof fetch>().toExtend<sdk.Fetch>();
});

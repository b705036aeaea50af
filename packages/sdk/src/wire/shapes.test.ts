import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as wire from '../../../schema/src/index.ts';
import { ERROR_STATUS } from '../../../schema/src/errors.ts';
import type * as sdk from '../index.ts';
import { STATUS_BY_CODE } from '../errors/codes.ts';

type CamelName<Name> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelName<Tail>>}` : Name;
/** What `toCamelCase` makes of a type. */
type Camel<T> = T extends (infer One)[]
  ? Camel<One>[]
  : T extends object
    ? { [Name in keyof T as CamelName<Name>]: Camel<T[Name]> }
    : T;
/** Of a zod shape, without zod: this package does not depend on it. */
type Answer<Shape extends { _zod: { output: unknown } }> = Camel<Shape['_zod']['output']>;
type Input<Shape extends { _zod: { input: unknown } }> = Camel<Shape['_zod']['input']>;

/** The SDK writes its types out, to be read. They must stay those that the server documents. */
describe('the types are those of the REST documentation', () => {
  test('of accounts', () => {
    expectTypeOf<sdk.User>().toEqualTypeOf<Answer<typeof wire.UserResponse>>();
    expectTypeOf<sdk.Session>().toEqualTypeOf<Answer<typeof wire.TokenResponse>>();
    expectTypeOf<sdk.Features>().toEqualTypeOf<Answer<typeof wire.FeaturesResponse>>();
    expectTypeOf<sdk.RegisterInput>().toEqualTypeOf<Input<typeof wire.RegisterBody>>();
    expectTypeOf<sdk.LoginInput>().toEqualTypeOf<Input<typeof wire.LoginBody>>();
    expectTypeOf<sdk.ResetPasswordInput>().toEqualTypeOf<Input<typeof wire.ResetPasswordBody>>();
  });

  test('of calls', () => {
    type Body = Omit<Input<typeof wire.PlaceCallsBody>, 'idempotencyKey'>;
    expectTypeOf<sdk.PlaceCallsInput>().toEqualTypeOf<Body>();
    expectTypeOf<sdk.PlacedCalls>().toEqualTypeOf<Answer<typeof wire.BatchCallResponse>>();
    expectTypeOf<sdk.CallJob>().toEqualTypeOf<Answer<typeof wire.CallStatusResponse>>();
    expectTypeOf<sdk.CallContext>().toEqualTypeOf<Answer<typeof wire.ContextResponse>>();
    expectTypeOf<sdk.CallQuality>().toEqualTypeOf<Answer<typeof wire.QualityResponse>>();
  });
});

test('the codes are those of the contract', () => {
  expect(STATUS_BY_CODE).toEqual(ERROR_STATUS);
  expectTypeOf<sdk.ErrorCode>().toEqualTypeOf<wire.ErrorCode>();
});

test('the global fetch is a Fetch', () => {
  expectTypeOf<typeof fetch>().toExtend<sdk.Fetch>();
});

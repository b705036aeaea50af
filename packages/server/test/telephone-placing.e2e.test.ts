import { afterAll, beforeAll, expect, test } from 'vitest';
import { register } from './app.ts';
import { openBrowserStage, type BrowserStage } from './browser.ts';
import { nextPhone } from './kit.ts';
import { openTelephoneStage, type TelephoneStage } from './telephone.ts';

let stage: TelephoneStage;
/** A server with LiveKit and without a trunk. */
let trunkless: BrowserStage;
beforeAll(async () => {
  [stage, trunkless] = await Promise.all([openTelephoneStage(), openBrowserStage()]);
});
afterAll(() => Promise.all([stage.close(), trunkless.close()]));

const PLACE = 'mutation ($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { media status } } }';
const input = () => ({
  leads: [{ phone: nextPhone() }],
  product: 'CloudSync CRM',
  goal: 'QUALIFY_INTEREST',
  consent: true,
});
const body = () => ({ ...input(), goal: 'qualify_interest', owner_email: 'owner@example.com' });

test('calls are placed by telephone where that is set up, over GraphQL and REST', async () => {
  const { data } = await stage.app.graphql(PLACE, { input: { ...input(), media: 'TELEPHONE' } }, stage.customer.token);
  expect(data.placeCalls.calls).toMatchObject([{ media: 'TELEPHONE' }]);
  const headers = { authorization: `Bearer ${stage.customer.token}` };
  const placed = await stage.app.rest('POST', '/calls', body(), headers);
  expect(placed.status).toBe(200);
  const call = await stage.callOf(placed.body.calls[0].call_id);
  expect(call).toMatchObject({ media: 'telephone', leadDriver: 'person' });
});

test('nobody can have strangers called at the cost of the server without an account', async () => {
  const placed = await stage.app.rest('POST', '/calls', body());
  expect(placed).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
  expect(await stage.app.db.prisma.batch.count({ where: { accountId: null } })).toBe(0);
});

test('without a trunk a placement by telephone is refused, and says what is missing', async () => {
  const { token } = await register(trunkless.app);
  const { errors } = await trunkless.app.graphql(PLACE, { input: { ...input(), media: 'TELEPHONE' } }, token);
  expect(errors).toMatchObject([
    { message: expect.stringContaining('LIVEKIT_SIP_TRUNK_ID'), extensions: { code: 'NOT_CONFIGURED' } },
  ]);
  expect(await trunkless.app.db.prisma.call.count()).toBe(0);
});

test('nobody joins a telephone call from a browser, or types in it', async () => {
  const { callId, room } = await stage.place();
  expect((await stage.app.rest('POST', '/token', { room_name: room, participant_name: 'x' })).status).toBe(404);
  const join = 'mutation ($id: ID!) { joinToken(id: $id) { roomName } }';
  const { errors } = await stage.app.graphql(join, { id: callId }, stage.customer.token);
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
});

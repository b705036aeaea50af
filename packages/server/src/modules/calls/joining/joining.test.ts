import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { register, startTestApp } from '../../../../test/app.ts';
import { openBrowserStage, type BrowserStage } from '../../../../test/browser.ts';

let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage({ env: { LIVEKIT_PUBLIC_URL: 'wss://live.example' } });
});
afterAll(() => stage.close());

const PERSON = { participant_name: 'Test Caller' };
const UNKNOWN = 'call-0199f0d4-0000-7000-8000-000000000000';

describe('POST /token', () => {
  test('gives a token to talk and to listen in the room of a live call, for ten minutes', async () => {
    const { room } = await stage.ringing();
    const { status, headers, body } = await stage.join(room);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({ server_url: 'wss://live.example', participant_token: expect.any(String), room_name: room });
    const claims = await stage.livekit.verify(body.participant_token);
    expect(claims).toMatchObject({ name: 'Test Caller', sub: expect.stringMatching(/^caller-[\w-]{16}$/) });
    expect(claims.exp! - claims.nbf!).toBe(600);
    expect(claims.video).toEqual({
      roomJoin: true,
      room,
      canPublish: true,
      canPublishSources: ['microphone'],
      canSubscribe: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    });
  });

  test('names everybody anew, and sends for one worker however many ask, at once or after each other', async () => {
    const { room } = await stage.ringing();
    const both = await Promise.all([stage.join(room), stage.join(room)]);
    const tokens = [...both, await stage.join(room)].map(({ body }) => body.participant_token);
    const identities = await Promise.all(tokens.map(async (token) => (await stage.livekit.verify(token)).sub));
    expect(new Set(identities).size).toBe(3);
    const { dispatches } = await stage.sentInto(room);
    expect(dispatches).toMatchObject([{ agentName: 'nova', metadata: expect.any(String) }]);
  });

  test('a call that is not dialled yet can be joined; its worker comes once it is', async () => {
    const { room, callId } = await stage.place();
    expect((await stage.join(room)).status).toBe(200);
    await stage.sentInto(room);
    expect((await stage.callOf(callId)).status).toBe('ringing');
  });

  test('a call that nobody wants to join costs no worker', async () => {
    const { room } = await stage.ringing();
    expect(stage.livekit.rooms.get(room)).toMatchObject({
      dispatches: [],
      options: { emptyTimeout: 660, departureTimeout: 30, maxParticipants: 3 },
    });
  });

  test('is refused while somebody is in the room', async () => {
    const { room } = await stage.ringing();
    stage.livekit.rooms.get(room)!.participants.add('agent-1').add('caller-1');
    expect(await stage.join(room)).toMatchObject({ status: 409, body: { detail: 'Somebody is in the room already' } });
  });

  test('finds no room of a call that is over, that is not spoken, or that never was', async () => {
    const { room, callId } = await stage.ringing();
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
    const typed = await stage.place({ media: 'SIMULATED', joinAsLead: true });
    for (const name of [room, typed.room, UNKNOWN, 'call-x', 'lobby', callId])
      expect(await stage.join(name)).toMatchObject({ status: 404, body: { detail: 'No live call has this room' } });
  });

  test.each([
    [{ participant_name: 'Sam' }, 'room_name'],
    [{ room_name: UNKNOWN }, 'participant_name'],
    [{ ...PERSON, room_name: '' }, 'room_name'],
    [{ ...PERSON, room_name: 7 }, 'room_name'],
    [{ room_name: UNKNOWN, participant_name: 'x'.repeat(129) }, 'participant_name'],
  ])('%j is 422', async (body, field) => {
    const answer = await stage.app.rest('POST', '/token', body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', field] }] } });
  });

  test('needs no account, and a header that is not good does not matter', async () => {
    const { room } = await stage.ringing();
    const headers = { authorization: 'Bearer nonsense' };
    expect((await stage.app.rest('POST', '/token', { ...PERSON, room_name: room }, headers)).status).toBe(200);
  });

  test('says when LiveKit is away', async () => {
    const { room } = await stage.ringing();
    stage.livekit.fail(500);
    expect(await stage.join(room)).toMatchObject({
      status: 502,
      body: { detail: 'LiveKit did not answer: try again' },
    });
    stage.livekit.fail(null);
    expect((await stage.join(room)).status).toBe(200);
  });
});

test('POST /token is limited for each address', async () => {
  const own = await openBrowserStage();
  const statuses: number[] = [];
  for (let asked = 0; asked < 31; asked++) statuses.push((await own.join(UNKNOWN)).status);
  expect(statuses).toEqual([...Array<number>(30).fill(404), 429]);
  expect(Number((await own.join(UNKNOWN)).headers.get('retry-after'))).toBeGreaterThan(0);
  await own.close();
});

describe('without LiveKit', () => {
  test('POST /token is 500 with words, and bad input is 422 all the same; calls are simulated', async () => {
    const app = await startTestApp();
    const { token } = await register(app);
    const asked = await app.rest('POST', '/token', { ...PERSON, room_name: UNKNOWN });
    expect(asked).toMatchObject({ status: 500, body: { detail: 'LiveKit is not configured' } });
    expect((await app.rest('POST', '/token', {})).status).toBe(422);
    const place = (media: string) =>
      app.graphql(
        `mutation { placeCalls(input: { product: "CRM", goal: COLLECT_INFO, consent: true ${media} leads: [{ phone: "+971501234567" }] }) { calls { id media } } }`,
        {},
        token,
      );
    const [call] = (await place('')).data.placeCalls.calls;
    expect(call.media).toBe('SIMULATED');
    for (const media of ['BROWSER', 'TELEPHONE'])
      expect((await place(`media: ${media}`)).errors[0].extensions.code).toBe('NOT_CONFIGURED');
    const join = await app.graphql(`mutation { joinToken(callId: "${call.id}") { roomName } }`, {}, token);
    expect(join.errors[0].extensions.code).toBe('NOT_CONFIGURED');
    expect((await app.rest('GET', '/health/deep')).body.checks.livekit).toEqual({ status: 'not_configured' });
    await app.stop();
  });
});

describe('joinToken', () => {
  const JOIN =
    'mutation ($id: ID!, $name: String) { joinToken(callId: $id, participantName: $name) { serverUrl participantToken roomName } }';
  const joined = (id: string, token?: string, name?: string) => stage.app.graphql(JOIN, { id, name }, token);
  const codeOf = (answer: { errors: { extensions: { code: string } }[] }) => answer.errors[0]!.extensions.code;

  test('gives the owner of a call the same token, and its worker comes', async () => {
    const { callId, room } = await stage.ringing();
    const { joinToken } = (await joined(callId, stage.customer.token, 'Ali')).data;
    expect(joinToken).toMatchObject({ serverUrl: 'wss://live.example', roomName: room });
    expect((await stage.livekit.verify(joinToken.participantToken)).name).toBe('Ali');
    await stage.sentInto(room);
  });

  test('is for the owner alone', async () => {
    const { callId } = await stage.ringing();
    const other = await register(stage.app);
    expect(codeOf(await joined(callId))).toBe('UNAUTHENTICATED');
    expect(codeOf(await joined(callId, other.token))).toBe('NOT_FOUND');
    expect(codeOf(await joined('x', stage.customer.token))).toBe('NOT_FOUND');
  });

  test('says why a call cannot be joined', async () => {
    const { callId, room } = await stage.ringing();
    expect(codeOf(await joined(callId, stage.customer.token, ' '))).toBe('BAD_REQUEST');
    stage.livekit.rooms.get(room)!.participants.add('caller-1');
    expect(codeOf(await joined(callId, stage.customer.token))).toBe('CONFLICT');
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
    expect(codeOf(await joined(callId, stage.customer.token))).toBe('CONFLICT');
    const typed = await stage.place({ media: 'SIMULATED', joinAsLead: true });
    expect(codeOf(await joined(typed.callId, stage.customer.token))).toBe('CONFLICT');
  });
});

describe('/health/deep', () => {
  const check = async () => (await stage.app.rest('GET', '/health/deep')).body.checks.livekit;

  test('says how LiveKit is, and what to do', async () => {
    expect(await check()).toMatchObject({ status: 'ok' });
    stage.livekit.fail(401);
    expect((await check()).reason).toBe('LiveKit refused the key: check LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
    stage.livekit.fail(502);
    expect((await check()).reason).toContain('LIVEKIT_URL answered 502');
    stage.livekit.fail('silence');
    expect((await check()).reason).toBe('no answer within 2000 ms');
    stage.livekit.fail(null);
  });
});

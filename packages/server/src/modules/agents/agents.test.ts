import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';
import { onPostgres } from '../../../test/database.ts';
import { createCredentials } from '../../providers/voice/rooms/credentials.ts';
import { SECRETS } from '../../../test/kit.ts';

let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage();
});
afterAll(() => stage.close());

const ANSWERED = { type: 'state', state: 'answered', by: 'person' } as const;
const ASK = { type: 'ask', silent: false, atMs: 0 } as const;
const HEARD = { type: 'heard', text: 'Hello?', fromMs: 0, toMs: 10 } as const;
const LEFT = { type: 'ended', reason: 'lead_hung_up' } as const;

/** A call that a worker has claimed. */
async function claimed() {
  const call = await stage.expected();
  const { body } = await call.worker.claim();
  return { ...call, ...body };
}

/** A call in which the worker has words to say. */
async function talking() {
  const call = await claimed();
  const answered = await call.worker.report(call.lease, call.cue.step, ANSWERED);
  const { body } = await call.worker.report(call.lease, answered.body.cue!.step, ASK);
  return { ...call, cue: body.cue! };
}

const eventsOf = (callId: string, type: string) =>
  stage.app.db.prisma.callEvent.findMany({ where: { callId, type }, orderBy: { seq: 'asc' } });

describe('the credential', () => {
  const DEEDS = [
    ['claim', { worker: 'w' }] as const,
    ['reports', { lease: 1, step: 1, report: ANSWERED }] as const,
    ['heartbeat', { lease: 1, step: 1 }] as const,
    ['timings', { lease: 1, turns: [timing(1)] }] as const,
    ['remove', { lease: 1, identity: 'caller-x' }] as const,
  ];
  const refused = { status: 401, body: { code: 'BAD_CREDENTIAL', detail: expect.any(String) } };

  test('is required by every request', async () => {
    const { worker } = await stage.expected();
    for (const [deed, body] of DEEDS) expect(await worker.ask(deed, body, { token: 'x.y.z' })).toEqual(refused);
  });

  test('is for one call, and for no other', async () => {
    const [one, other] = [await stage.expected(), await stage.expected()];
    for (const [deed, body] of DEEDS) expect(await one.worker.ask(deed, body, { id: other.callId })).toEqual(refused);
    expect((await one.worker.ask('claim', { worker: 'w' }, { id: 'x' })).status).toBe(401);
  });

  test('is not a customer’s token, nor the other way round', async () => {
    const { worker } = await stage.expected();
    expect(await worker.ask('claim', { worker: 'w' }, { token: stage.customer.token })).toEqual(refused);
    const headers = { authorization: `Bearer ${worker.credential}` };
    expect((await stage.app.rest('GET', '/auth/me', undefined, headers)).status).toBe(401);
  });

  test('ends after half an hour', async () => {
    const { worker, callId } = await stage.expected();
    const clock = { now: () => new Date(Date.now() - 31 * 60_000) };
    const old = await createCredentials({ secret: SECRETS.JWT_SECRET, clock }).issue({ callId, dispatch: 1 });
    expect(await worker.ask('claim', { worker: 'w' }, { token: old })).toEqual(refused);
  });

  test('is in no log and in no room', async () => {
    const { worker, room } = await claimed();
    expect(stage.app.lines.join('')).not.toContain(worker.credential);
    expect(JSON.stringify(stage.livekit.rooms.get(room)!.options)).not.toContain(worker.credential);
  });
});

describe('a claim', () => {
  test('gives the worker all that it needs, and nothing about the lead', async () => {
    const { worker, callId } = await stage.expected();
    const { status, body } = await worker.claim();
    expect(status).toBe(200);
    expect(body).toEqual({
      lease: 1,
      leaseMs: 10_000,
      call: {
        callId,
        language: 'en',
        media: 'browser',
        hasColleague: false,
        voices: {},
        maxCallMs: 600_000,
        joinTimeoutMs: expect.any(Number),
        leaveGraceMs: 10_000,
      },
      cue: {
        callId,
        step: expect.any(Number),
        language: 'en',
        state: 'ringing',
        turn: 'agent',
        saying: null,
        atMs: 0,
        quietMs: null,
      },
    });
    expect(body.call.joinTimeoutMs).toBeGreaterThan(500_000);
    expect(JSON.stringify(body)).not.toContain('+971');
  });

  test('made again by the same dispatch voids the one before', async () => {
    const { worker, lease, cue } = await claimed();
    expect((await worker.claim()).body.lease).toBe(lease + 1);
    expect(await worker.report(lease, cue.step, ANSWERED)).toMatchObject({ status: 409, body: { code: 'LEASE_LOST' } });
    expect((await worker.report(lease + 1, cue.step, ANSWERED)).body.accepted).toBe(true);
  });

  test('from another dispatch is refused while a worker holds the call', async () => {
    const { worker, callId } = await claimed();
    const token = await createCredentials({ secret: SECRETS.JWT_SECRET, clock: stage.app.clock }).issue({
      callId,
      dispatch: 2,
    });
    expect(await worker.ask('claim', { worker: 'other' }, { token })).toMatchObject({
      status: 409,
      body: { code: 'LEASE_LOST' },
    });
  });

  test.runIf(onPostgres)('made twice at once gets two numbers, and only the greater is valid', async () => {
    const { worker } = await stage.expected();
    const claims = await Promise.all([worker.claim(), worker.claim(), worker.claim()]);
    const leases = claims.map(({ body }) => body.lease);
    expect(leases.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect((await worker.heartbeat(2, -1 + claims[0].body.cue.step)).status).toBe(409);
    expect((await worker.heartbeat(3, claims[0].body.cue.step - 1)).status).toBe(200);
  });

  test('is refused when the call is over', async () => {
    const { worker, callId } = await stage.expected();
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
    expect(await worker.claim()).toMatchObject({ status: 410, body: { code: 'CALL_ENDED' } });
  });
});

describe('a report', () => {
  test('changes nothing when it is repeated, and is answered with the present cue', async () => {
    const { worker, lease, cue, callId } = await claimed();
    const first = await worker.report(lease, cue.step, ANSWERED);
    const again = await worker.report(lease, cue.step, ANSWERED);
    expect(again.body).toEqual({ accepted: false, cue: first.body.cue });
    expect(await eventsOf(callId, 'answered')).toHaveLength(1);
  });

  test.runIf(onPostgres)('sent several times at once counts once', async () => {
    const { worker, lease, cue, callId } = await talking();
    const said = { type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 1000 } as const;
    const taken = await Promise.all([1, 2, 3].map(() => worker.report(lease, cue.step, said)));
    expect(taken.filter(({ body }) => body.accepted)).toHaveLength(1);
    expect(await eventsOf(callId, 'turn')).toHaveLength(1);
  });

  test('changes nothing when it does not fit the state of the call', async () => {
    const { worker, lease, cue } = await claimed();
    expect((await worker.report(lease, cue.step, HEARD)).body).toEqual({ accepted: false, cue });
  });

  test('can end the call, and later requests are told so', async () => {
    const { worker, lease, cue, callId } = await talking();
    expect((await worker.report(lease, cue.step, LEFT)).body).toEqual({ accepted: true, cue: null });
    expect((await worker.report(lease, cue.step, LEFT)).body).toEqual({ accepted: false, cue: null });
    expect((await worker.heartbeat(lease, cue.step)).body).toEqual({ cue: null });
    expect(await eventsOf(callId, 'ended')).toHaveLength(1);
  });

  test.each([
    ['an unknown kind', { type: 'sung', text: 'la' }],
    ['a negative time', { ...HEARD, fromMs: -1 }],
    ['no words', { ...HEARD, text: '' }],
    ['a character that no column stores', { ...HEARD, text: 'a\0b' }],
    ['a persona, who cannot answer in a room', { ...ANSWERED, by: 'persona' }],
  ])('with %s is refused', async (_what, report) => {
    const { worker, lease, cue } = await claimed();
    const answer = await worker.ask('reports', { lease, step: cue.step, report });
    expect(answer).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', detail: expect.any(Array) } });
  });

  test('is refused above 64 KB', async () => {
    const { worker, lease, cue } = await claimed();
    const answer = await worker.ask('reports', { lease, step: cue.step, report: HEARD, more: 'x'.repeat(70_000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  test('cannot have a time later than the time since the answer', async () => {
    const { worker, lease, cue, callId } = await talking();
    stage.app.clock.move(3000);
    const said = { type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 500_000 } as const;
    const { body } = await worker.report(lease, cue.step, said);
    expect(body.cue!.atMs).toBeGreaterThanOrEqual(3000);
    expect(body.cue!.atMs).toBeLessThan(60_000);
    await worker.report(lease, body.cue!.step, LEFT);
    expect((await stage.callOf(callId)).durationSeconds).toBeLessThan(60);
  });
});

describe('a heartbeat', () => {
  test('answers at once when the call is at another step, and after a wait when it is not', async () => {
    const { worker, lease, cue } = await claimed();
    expect((await worker.heartbeat(lease, cue.step - 1)).body).toEqual({ cue });
    expect((await worker.heartbeat(lease, cue.step)).body).toEqual({ cue });
  });

  test('is answered when somebody types words, and when the call is hung up', async () => {
    const { worker, lease, cue, callId } = await talking();
    const said = { type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 100 } as const;
    const listening = (await worker.report(lease, cue.step, said)).body.cue!;
    expect(listening.turn).toBe('lead');
    const typed = worker.heartbeat(lease, listening.step);
    await stage.graphql('mutation ($id: ID!) { say(callId: $id, text: "Yes, go ahead") { id } }', { id: callId });
    expect((await typed).body.cue).toMatchObject({ turn: 'agent', saying: null, step: listening.step + 1 });
    const hung = worker.heartbeat(lease, listening.step + 1);
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
    expect((await hung).body).toEqual({ cue: null });
  });

  test('is refused when its claim is void', async () => {
    const { worker, lease, cue } = await claimed();
    await worker.claim();
    expect(await worker.heartbeat(lease, cue.step)).toMatchObject({ status: 409, body: { code: 'LEASE_LOST' } });
  });
});

const timing = (step: number) => ({
  step,
  endpointingMs: 500,
  recognitionMs: 80,
  mindMs: 30,
  speechMs: 90,
  totalMs: 700,
});

describe('timings', () => {
  test('become events, each once, with their turn', async () => {
    const { worker, lease, cue, callId } = await talking();
    const turns = [timing(cue.step)];
    expect(await worker.ask('timings', { lease, turns })).toEqual({ status: 204, body: null });
    await worker.ask('timings', { lease, turns });
    await worker.report(lease, cue.step, { type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 900 });
    expect((await eventsOf(callId, 'timed')).map(({ data }) => data)).toEqual(turns);
    const query = 'query ($id: ID!) { call(id: $id) { transcript { latency { totalMs mindMs speechMs } } } }';
    expect((await stage.graphql(query, { id: callId })).call.transcript).toEqual([
      { latency: { totalMs: 700, mindMs: 30, speechMs: 90 } },
    ]);
  });

  test('after the end are dropped: no event comes after the last', async () => {
    const { worker, lease, cue, callId } = await talking();
    await worker.report(lease, cue.step, LEFT);
    expect((await worker.ask('timings', { lease, turns: [timing(1)] })).status).toBe(204);
    expect(await eventsOf(callId, 'timed')).toEqual([]);
  });

  test('without a turn, or with a negative time, are refused', async () => {
    const { worker, lease } = await claimed();
    expect((await worker.ask('timings', { lease, turns: [] })).status).toBe(422);
    expect((await worker.ask('timings', { lease, turns: [{ ...timing(1), mindMs: -1 }] })).status).toBe(422);
  });
});

describe('remove', () => {
  test('sends a second caller out of the room, and succeeds if the caller has already left', async () => {
    const { worker, lease, room } = await claimed();
    const { participants } = stage.livekit.rooms.get(room)!;
    participants.add('caller-1').add('caller-2');
    for (const _twice of [1, 2])
      expect(await worker.ask('remove', { lease, identity: 'caller-2' })).toEqual({ status: 204, body: null });
    expect([...participants]).toEqual(['caller-1']);
  });

  test('reports that LiveKit does not answer, and that the call is over', async () => {
    const { worker, lease, callId } = await claimed();
    stage.livekit.fail(500);
    const asked = worker.ask('remove', { lease, identity: 'caller-2' });
    expect(await asked).toMatchObject({ status: 502, body: { code: 'UPSTREAM_FAILED' } });
    stage.livekit.fail(null);
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
    expect((await worker.ask('remove', { lease, identity: 'caller-2' })).status).toBe(410);
  });
});

test('the agent door is not in the API description', async () => {
  const { body } = await stage.app.rest('GET', '/openapi.json');
  expect(Object.keys(body.paths).filter((path) => path.startsWith('/agent'))).toEqual([]);
});

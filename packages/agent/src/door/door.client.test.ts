import { describe, expect, it } from 'vitest';
import { createDoor, DoorRefusal } from './door.client.ts';

const CALL_ID = '6f1d8a50-9d3e-4b43-8f0e-0d7e3f6f0a11';
const DISPATCH = { v: 1 as const, callId: CALL_ID, door: 'https://nova.example/', credential: 'one-call' };
const CUE = {
  callId: CALL_ID,
  step: 3,
  language: 'en',
  state: 'talking',
  turn: 'lead',
  saying: null,
  atMs: 0,
  quietMs: null,
};

/** A door whose server answers as told, and what it was sent. */
function doorWith(status: number, body: unknown = '') {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({ url: url instanceof Request ? url.url : url.toString(), init: init ?? {} });
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  };
  return { door: createDoor(DISPATCH, fetch), sent };
}

describe('the agent door', () => {
  it('is asked with the credential of the call', async () => {
    const { door, sent } = doorWith(200, { accepted: true, cue: CUE });
    expect(await door.report(1, 2, { type: 'ask', silent: false, atMs: 5 })).toEqual({ accepted: true, cue: CUE });
    expect(sent[0]?.url).toBe(`https://nova.example/agent/v1/calls/${CALL_ID}/reports`);
    expect(sent[0]?.init).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer one-call' } });
    const body = { lease: 1, step: 2, report: { type: 'ask', silent: false, atMs: 5 } };
    expect(JSON.parse(sent[0]?.init.body as string)).toEqual(body);
  });

  it('is given no answer that is followed elsewhere with the credential', async () => {
    const { door, sent } = doorWith(200, { cue: null });
    await door.heartbeat(1, 2, new AbortController().signal);
    expect(sent[0]?.init.redirect).toBe('error');
  });

  it.each([
    [401, false],
    [409, false],
    [410, false],
    [422, false],
    [429, true],
    [503, true],
  ])('refuses with %d; the same again may help: %s', async (status, mayPass) => {
    const { door } = doorWith(status, { code: 'X', detail: 'no' });
    const error = await door.claim('worker').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DoorRefusal);
    expect(error).toMatchObject({ status, mayPass });
  });

  it('is not believed when its answer has another shape', async () => {
    const { door } = doorWith(200, { accepted: true, cue: { ...CUE, turn: 'nobody' } });
    await expect(door.report(1, 2, { type: 'ended', reason: 'failed' })).rejects.toThrow(/turn/);
  });

  it('takes timings and removals, which have no answer', async () => {
    const { door, sent } = doorWith(204);
    await door.remove(1, 'caller-2');
    await door.timings(1, []);
    expect(sent.map(({ url }) => url.split('/').at(-1))).toEqual(['remove', 'timings']);
  });
});

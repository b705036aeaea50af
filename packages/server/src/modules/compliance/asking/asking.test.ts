import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bearer, type TestApp, register, startTestApp } from '../../../../test/app.ts';
import { onPostgres } from '../../../../test/database.ts';
import { createHandDriver } from '../../../../test/fakes/voice-driver.ts';
import { BY_TELEPHONE, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import type { Verdict } from '../rules/rules.types.ts';

/** A Wednesday, 12:00 in Dubai. */
const NOON = '2027-06-09T08:00:00Z';
const DAY = 24 * 3_600_000;

let kit: Kit;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  kit = await createKit({ work: false, voice: createHandDriver(), env: BY_TELEPHONE });
});
beforeEach(async () => {
  kit.clock.move(Date.parse(NOON) - kit.clock.now().getTime());
  caller = await createCaller(kit, 1000);
});
afterAll(() => kit.close());

const CONSENT = { basis: 'express_written', text: 'Yes.', at: '2027-01-01T00:00:00Z', source: 'form' } as const;

/** Places a telephone call that nobody dials yet. */
async function place(phone = nextPhone(), lead: object = {}, by = caller) {
  const leads = [{ phone, name: null, company: null, email: null, title: null, ...lead }];
  const { calls } = await kit.calls.placeMany(by, placement({ leads, media: 'telephone' }), null);
  return { callId: calls[0]!.callId, accountId: by.viewer.accountId, phone, leadTimeZone: null };
}
type Placed = Awaited<ReturnType<typeof place>>;

const ask = (call: Placed): Promise<Verdict> =>
  kit.db.transact((tx) => kit.compliance.askToDial(tx, { ...call, now: kit.clock.now() }));
const look = (call: Placed): Promise<Verdict> =>
  kit.db.transact((tx) => kit.compliance.mayDial(tx, { ...call, now: kit.clock.now() }));
const end = (call: Placed, outcome: string | null = 'no_answer') =>
  kit.db.transact((tx) => kit.compliance.dialsEnded(tx, [call.callId], outcome));
const dialsOf = (call: Placed) => kit.db.prisma.dial.findMany({ where: { callId: call.callId } });

describe('a dial', () => {
  test('is recorded with its ground, in the transaction that dials', async () => {
    const call = await place(nextPhone(), { consent: CONSENT });
    expect(await ask(call)).toEqual({ verdict: 'now' });
    const [dial] = await dialsOf(call);
    expect(dial).toMatchObject({
      law: 'uae',
      country: 'AE',
      zones: ['Asia/Dubai'],
      zoneSource: 'number',
      dialsToday: 0,
      dialsThisWeek: 0,
      consentBasis: 'express_written',
      consentAt: new Date(CONSENT.at),
      endedAt: null,
    });
    expect(JSON.stringify(dial)).not.toContain(call.phone.slice(1));

    const rolledBack = await place();
    const failing = kit.db.transact(async (tx) => {
      await kit.compliance.askToDial(tx, { ...rolledBack, now: kit.clock.now() });
      throw new Error('the line is gone');
    });
    await expect(failing).rejects.toThrow('the line is gone');
    expect(await dialsOf(rolledBack)).toEqual([]);
  });

  test('is not recorded by a look, nor when it has to wait', async () => {
    const call = await place();
    expect(await look(call)).toEqual({ verdict: 'now' });
    kit.clock.move(8 * 3_600_000);
    expect(await ask(call)).toMatchObject({ verdict: 'wait', reason: 'calling_hours' });
    expect(await dialsOf(call)).toEqual([]);
  });

  test('that is asked for twice is recorded once, and judged again', async () => {
    const call = await place();
    expect([await ask(call), await ask(call)]).toEqual([{ verdict: 'now' }, { verdict: 'now' }]);
    expect(await dialsOf(call)).toHaveLength(1);
    kit.clock.move(8 * 3_600_000);
    expect(await ask(call)).toMatchObject({ verdict: 'wait' });
  });

  test('counts for the caps of its account, over all of its calls', async () => {
    const phone = nextPhone();
    const first = await place(phone);
    expect(await ask(first)).toEqual({ verdict: 'now' });
    await end(first);
    expect(await ask(await place(phone))).toMatchObject({ verdict: 'wait', reason: 'daily_cap' });
    const stranger = await createCaller(kit);
    const theirs = await place(phone, {}, stranger);
    expect(await ask(theirs)).toEqual({ verdict: 'now' });
    await end(theirs);
    kit.clock.move(DAY);
    const second = await place(phone);
    expect(await ask(second)).toEqual({ verdict: 'now' });
    expect(await dialsOf(second)).toMatchObject([{ dialsToday: 0, dialsThisWeek: 1 }]);
    await end(second);
    kit.clock.move(DAY);
    expect(await ask(await place(phone))).toMatchObject({ verdict: 'wait', reason: 'weekly_cap' });
  });

  test('that never rang does not count', async () => {
    const phone = nextPhone();
    const first = await place(phone);
    await ask(first);
    await end(first, 'carrier_limit');
    expect(await ask(await place(phone))).toEqual({ verdict: 'now' });
  });

  test.each(['not_interested', 'opted_out'])('that ends as %s is the last one of the account', async (outcome) => {
    const phone = nextPhone();
    const first = await place(phone);
    await ask(first);
    await end(first, outcome);
    const second = await place(phone);
    kit.clock.move(400 * DAY);
    expect(await ask(second)).toEqual({ verdict: 'never', reason: 'refused_before' });
  });

  test('waits while another account has the number', async () => {
    const phone = nextPhone();
    const [ours, theirs] = [await place(phone), await place(phone, {}, await createCaller(kit))];
    await ask(ours);
    expect(await ask(theirs)).toMatchObject({ verdict: 'wait', reason: 'number_in_use' });
    await end(ours);
    expect(await ask(theirs)).toEqual({ verdict: 'now' });
  });

  test.runIf(onPostgres)('of two that are asked for at once is made once', async () => {
    for (let round = 0; round < 10; round++) {
      const phone = nextPhone();
      const calls = [await place(phone), await place(phone), await place(phone, {}, await createCaller(kit))];
      const verdicts = await Promise.all(calls.map(ask));
      expect(verdicts.filter(({ verdict }) => verdict === 'now')).toHaveLength(1);
      expect(await kit.db.prisma.dial.count({ where: { callId: { in: calls.map(({ callId }) => callId) } } })).toBe(1);
    }
  });

  test('to the US needs a written consent of the lead', async () => {
    kit.clock.move(7 * 3_600_000);
    const phone = '+12125550142';
    expect(await ask(await place(phone))).toEqual({ verdict: 'never', reason: 'consent_missing' });
    expect(await ask(await place(phone, { consent: CONSENT }))).toEqual({ verdict: 'now' });
  });
});

describe('a colleague to whom a call is handed over', () => {
  const may = (phone: string, by = caller) =>
    kit.db.transact((tx) => kit.compliance.mayHandOver(tx, { accountId: by.viewer.accountId, phone }));

  test('may be called at any hour, and as often as it takes', async () => {
    const call = await place();
    await ask(call);
    await end(call);
    kit.clock.move(8 * 3_600_000);
    expect(await may(call.phone)).toBe(true);
  });

  test.each(['+971900012345', '+19005550123', '+9710501234567'])('is nobody at %s', async (phone) => {
    expect(await may(phone)).toBe(false);
  });

  test('is nobody who is in a call, whosever it is, or refused the account', async () => {
    const call = await place();
    await ask(call);
    const stranger = await createCaller(kit);
    expect([await may(call.phone), await may(call.phone, stranger)]).toEqual([false, false]);
    await end(call, 'not_interested');
    expect([await may(call.phone), await may(call.phone, stranger)]).toEqual([false, true]);
  });

  test('is nobody who is suppressed or on a do-not-call list', async () => {
    const [suppressed, listed] = [nextPhone(), nextPhone()];
    await kit.suppressions.add(caller, suppressed, null);
    const list = await kit.compliance.lists.of(caller).create('registry');
    await kit.compliance.lists.of(caller).add(list.id, { numbers: [listed], region: null });
    expect([await may(suppressed), await may(listed), await may(nextPhone())]).toEqual([false, false, true]);
  });
});

describe('erasure', () => {
  test('of a call forgets neither the caps nor a refusal', async () => {
    const phone = nextPhone();
    const call = await place(phone, { consent: CONSENT });
    await ask(call);
    await end(call, 'not_interested');
    await kit.calls.cancel(caller, call.callId);
    await kit.privacy.eraseCall(caller, call.callId);
    expect(await kit.db.prisma.callConsent.count({ where: { callId: call.callId } })).toBe(0);
    expect(await ask(await place(phone))).toEqual({ verdict: 'never', reason: 'refused_before' });
  });
});

test('the retention deletes dials of five years ago, and keeps refusals', async () => {
  const [kept, gone] = [await place(), await place()];
  await ask(kept);
  await end(kept, 'not_interested');
  await ask(gone);
  await end(gone);
  kit.clock.move(6 * 366 * DAY);
  await kit.compliance.retain();
  expect(await dialsOf(gone)).toEqual([]);
  expect(await dialsOf(kept)).toHaveLength(1);
});

describe('over GraphQL', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ work: false });
  });
  afterAll(() => app.stop());

  test('a call shows its consent and its dials, to its account alone', async () => {
    app.clock.move(Date.parse(NOON) - app.clock.now().getTime());
    const owner = await register(app);
    const lead = {
      phone: '+12125550143',
      time_zone: 'Europe/London',
      consent: { ...CONSENT, at: '2026-01-01T00:00:00Z' },
    };
    const input = { owner_email: owner.email, product: 'CRM', goal: 'qualify_interest', consent: true, leads: [lead] };
    const { body } = await app.rest('POST', '/calls', input, bearer(owner.token));
    const callId: string = body.calls[0].call_id;
    const { compliance } = app.app.services;
    const asked = {
      callId,
      accountId: owner.id,
      phone: lead.phone,
      leadTimeZone: 'Europe/London',
      now: app.clock.now(),
    };
    expect(await app.db.transact((tx) => compliance.askToDial(tx, asked))).toEqual({ verdict: 'now' });

    const query = `query ($id: ID!) { call(id: $id) {
      leadTimeZone hold { reason } consent { basis text source }
      dials { id law country localTimes timeZonesFrom dialsToday consentBasis refused } } }`;
    const answer = await app.graphql(query, { id: callId }, owner.token);
    expect(answer.data.call).toMatchObject({
      leadTimeZone: 'Europe/London',
      hold: null,
      consent: { basis: 'EXPRESS_WRITTEN', text: 'Yes.', source: 'form' },
      dials: [
        {
          law: 'US',
          country: 'US',
          localTimes: ['2027-06-09T09:00 Europe/London'],
          timeZonesFrom: 'LEAD',
          dialsToday: 0,
          consentBasis: 'EXPRESS_WRITTEN',
          refused: false,
        },
      ],
    });
    const { id } = answer.data.call.dials[0];
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on Dial { law } } }';
    expect((await app.graphql(NODE, { id }, owner.token)).data.node).toEqual({ law: 'US' });
    expect((await app.graphql(NODE, { id }, (await register(app)).token)).data.node).toBeNull();
  });
});

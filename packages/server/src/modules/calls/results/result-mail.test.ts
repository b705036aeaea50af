import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { proveMailbox } from '../../../../test/mailboxes.ts';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';

let kit: Kit;
let voice: HandDriver;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ voice });
  caller = await createCaller(kit, 1000);
  for (const name of ['short', 'long', 'quiet']) await proveMailbox(kit, caller, `${name}@example.com`);
});
afterAll(() => kit.close());

/** Places a call to this lead, and waits until the driver was told to dial. */
async function dialled(lead: object, ownerEmail: string): Promise<string> {
  const leads = [{ ...placement().leads[0]!, phone: nextPhone(), ...lead }];
  const { calls } = await kit.calls.placeMany(caller, placement({ leads, ownerEmail }), null);
  const { callId } = calls[0]!;
  await expect.poll(() => voice.dialled.map((cue) => cue.callId)).toContain(callId);
  return callId;
}

const unanswered = async (callId: string) => {
  const { cue } = (await voice.host().read(callId))!;
  await voice.host().report(callId, cue.step, { type: 'ended', reason: 'no_answer' });
};
const mailsTo = (to: string) => kit.db.prisma.email.findMany({ where: { to }, select: { subject: true } });

test('the subject has the lead and the outcome, and a long name is cut before the outcome', async () => {
  await unanswered(await dialled({ name: 'Sarah', company: 'Acme' }, 'short@example.com'));
  await expect.poll(() => mailsTo('short@example.com')).toEqual([{ subject: 'Sarah, Acme: no answer' }]);
  const long = { name: '🇦🇪'.repeat(30), company: 'Acme\n Trading '.repeat(8) };
  await unanswered(await dialled(long, 'long@example.com'));
  await expect.poll(() => mailsTo('long@example.com')).toHaveLength(1);
  const [{ subject }] = (await mailsTo('long@example.com')) as [{ subject: string }];
  expect(subject.length).toBeLessThanOrEqual(150);
  expect(subject).toMatch(/^(🇦🇪){30}, Acme Trading .*…: no answer$/u);
});

test('no mail is sent for a call that was cancelled, or refused when it was placed', async () => {
  const to = 'quiet@example.com';
  const refused = nextPhone();
  await kit.suppressions.add(caller, refused, null);
  const leads = [{ ...placement().leads[0]!, phone: refused }];
  await kit.calls.placeMany(caller, placement({ leads, ownerEmail: to }), null);
  await kit.calls.cancel(caller, await dialled({}, to));
  const last = await dialled({ name: 'Omar', company: null }, to);
  await unanswered(last);
  await expect.poll(() => mailsTo(to)).toEqual([{ subject: 'Omar: no answer' }]);
});

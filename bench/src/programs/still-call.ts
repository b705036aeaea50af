import { Placement } from '../../../packages/schema/src/index.ts';
import { toInput } from '../../../packages/server/src/modules/calls/index.ts';
import { callTopic, type CallEvent } from '../../../packages/server/src/modules/calls/calls.events.ts';
import type { Caller } from '../../../packages/server/src/platform/auth/index.ts';
import type { House } from './house.ts';

const SAID = 'Thanks for taking my call. Mid-market teams tell us that migration is what keeps them: is it so for you?';

const NOBODY: Caller = { viewer: null, ip: '127.0.0.1', requestId: 'bench' };

const PLACEMENT = toInput(
  Placement.parse({
    ownerEmail: 'bench@example.com',
    leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
    product: 'CloudSync CRM',
    goal: 'qualify_interest',
    consent: true,
  }),
);

/** A call that does not move, and a function that tells its subscribers of one more turn. */
export async function placeStill({ services: { accounts, calls }, bus, isHeard }: House) {
  const { accessToken: token } = await accounts.register(
    { email: 'bench@example.com', password: 'a-strong-password' },
    NOBODY,
  );
  const caller = { ...NOBODY, viewer: await accounts.authenticate(`Bearer ${token}`) };
  const { calls: placed } = await calls.placeMany(caller, PLACEMENT, null);
  const { callId } = placed[0]!;
  const { eventSeq: after } = await calls.call(caller, callId);
  let seq = after;
  const topic = callTopic(callId);
  const publish = () => bus.publish(topic, turn(callId, ++seq));
  return { token, callId, after, publish, isHeard: () => isHeard(topic) };
}

const turn = (callId: string, seq: number): CallEvent => ({
  id: crypto.randomUUID(),
  callId,
  accountId: null,
  seq,
  accountSeq: seq,
  at: new Date().toISOString(),
  type: 'turn',
  data: { role: 'agent', text: SAID, phase: 'opening', startSeconds: 1.5, endSeconds: 9.2 },
});

// What calls that are spoken cost their server: see docs/voice.md.
import { stopAll } from '../src/child.ts';
import { makeDatabase, removeAll } from '../src/database.ts';
import { startNova, type Nova } from '../src/nova.ts';
import type { Account } from '../src/api.ts';
import { openStage, type Stage } from '../../packages/agent/test/stage.ts';
import { joinAsCaller } from '../../packages/agent/test/caller.ts';
import { spoken } from '../../packages/agent/test/voices.ts';

const [calls = 1, rounds = 8] = process.argv.slice(2).map(Number);
const WORDS = ['Yes, please go on.', 'We are about ten people.', 'How much does it cost?', 'Could you say that again?'];
const PLACE = `mutation ($input: PlaceCallsInput!) {
  placeCalls(input: $input) { calls { id brief { id } } }
}`;
const READ = 'query ($id: ID!) { call(id: $id) { status score { overall } transcript { role } } }';

const sounds = await Promise.all(WORDS.map(spoken));

interface Cost {
  cpuMs: number;
  statements: number;
}
const costOf = async ({ child }: Nova): Promise<Cost> => ({
  cpuMs: await child.cpuMs(),
  statements: await child.ask<number>('statements'),
});
const less = (after: Cost, before: Cost): Cost => ({
  cpuMs: after.cpuMs - before.cpuMs,
  statements: after.statements - before.statements,
});

async function place({ api }: Nova, { token }: Account): Promise<{ id: string; room: string }> {
  const phone = `+97150${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`;
  const input = {
    product: 'CloudSync CRM',
    goal: 'QUALIFY_INTEREST',
    consent: true,
    leads: [{ phone, name: 'Sarah' }],
  };
  type Placed = { placeCalls: { calls: { id: string; brief: { id: string } }[] } };
  const [call] = (await api.graphql<Placed>(token, PLACE, { input })).placeCalls.calls;
  return { id: call!.id, room: `call-${call!.brief.id}` };
}

type State = { call: { status: string; score: object | null; transcript: object[] } };
async function until(
  nova: Nova,
  { token }: Account,
  id: string,
  holds: (call: State['call']) => boolean,
): Promise<State['call']> {
  for (;;) {
    const { call } = await nova.api.graphql<State>(token, READ, { id });
    if (holds(call)) return call;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A person joins a call, speaks some turns and hangs up. @returns how long they were there, and how much was said. */
async function hold(stage: Stage, nova: Nova, account: Account): Promise<{ minutes: number; turns: number }> {
  const { id, room } = await place(nova, account);
  await until(nova, account, id, ({ status }) => status === 'RINGING');
  await nova.api.graphql(account.token, 'mutation ($id: ID!) { joinToken(id: $id) { roomName } }', { id });
  const caller = await joinAsCaller({ ...stage.keys, room, identity: `caller-${id}` });
  const from = performance.now();
  await caller.agentFinishes(-Infinity, 600);
  for (let turn = 0; turn < rounds && !caller.isGone; turn += 1) {
    const since = performance.now();
    await caller.speak(sounds[turn % sounds.length]!);
    await caller.agentFinishes(since, 600);
  }
  await caller.leave();
  const minutes = (performance.now() - from) / 60_000;
  const { transcript } = await until(nova, account, id, ({ score }) => score !== null);
  return { minutes, turns: transcript.length };
}

const stage = await openStage({ hums: true });
stage.recogniser.by(async () => 'Could you tell me more about that?');
const database = await makeDatabase('postgres');
const { url, apiKey, apiSecret } = stage.keys;
const nova = await startNova(database, {
  LIVEKIT_URL: url,
  LIVEKIT_API_KEY: apiKey,
  LIVEKIT_API_SECRET: apiSecret,
  DATABASE_URL: database.env.DATABASE_URL!,
  NODE_OPTIONS: `--import ${new URL('./count-statements.ts', import.meta.url).href}`,
});
await stage.startWorker({ AGENT_MAX_CALLS: String(calls), AGENT_IDLE_PROCESSES: String(Math.min(calls, 4)) });
const account = await nova.api.openAccount(calls);
// The first call warms the server up.
await hold(stage, nova, account);

const idleFrom = await costOf(nova);
await new Promise((resolve) => setTimeout(resolve, 20_000));
const idle = less(await costOf(nova), idleFrom);

const before = await costOf(nova);
const from = performance.now();
const held = await Promise.all(Array.from({ length: calls }, () => hold(stage, nova, account)));
const seconds = (performance.now() - from) / 1000;
const all = less(await costOf(nova), before);
const own = {
  cpuMs: all.cpuMs - (idle.cpuMs * seconds) / 20,
  statements: all.statements - (idle.statements * seconds) / 20,
};
const minutes = held.reduce((sum, one) => sum + one.minutes, 0);
const turns = held.reduce((sum, one) => sum + one.turns, 0);
console.log(
  `${calls} call(s) at once, ${turns} turns in ${minutes.toFixed(1)} call minutes; without calls: ${Math.round(idle.statements * 3)} statements a minute`,
);
console.log(
  `processor time of the server: ${Math.round(own.cpuMs / calls)} ms a call, ${Math.round(own.cpuMs / minutes)} ms a call minute`,
);
console.log(
  `statements: ${Math.round(own.statements / calls)} a call, ${Math.round(own.statements / minutes)} a call minute`,
);
await nova.stop();
await stage.close();
await removeAll();
await stopAll();
process.exit(0);

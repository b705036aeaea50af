import type { Account } from '../api.ts';
import { makeDatabase } from '../database.ts';
import { startNova, type Nova } from '../nova.ts';
import type { Options } from '../options.ts';
import { placeCalls } from '../placing.ts';
import type { Memory } from '../probe.ts';
import { row, type Result } from '../report.ts';
import { openMany } from '../socket.ts';
import { median, round } from '../stats.ts';
import { Watcher } from '../watcher.ts';

const SUBSCRIBERS = 1000;
const SUBSCRIPTION = `subscription ($id: ID!) { callUpdated(callId: $id) { seq type at turn { role text } } }`;

/** The server's memory for a live call, and for a subscriber. */
export async function benchMemory({ database, plan }: Options): Promise<Result> {
  const nova = await startNova(await makeDatabase(database));
  const account = await nova.api.openAccount(plan.memory.liveCalls);
  const watcher = await Watcher.open(nova.api, account, '0');
  const { liveCalls } = plan.memory;
  const fresh = await nova.child.memory();
  const calls: Memory[] = [];
  const cold = await goLive(nova, account, watcher, liveCalls);
  for (let times = 0; times < plan.memory.rounds; times++) calls.push(await goLive(nova, account, watcher, liveCalls));
  const subscribers = await watched(nova);
  await watcher.close();
  await nova.stop();
  const each = (key: keyof Memory) => median(calls.map((one) => one[key])) / liveCalls;
  return {
    rows: [
      row('the server, idle', `${mib(fresh.rssBytes)} RSS, ${mib(fresh.usedBytes)} used`),
      row('a live call, warm', `${kib(each('rssBytes'))} RSS, ${kib(each('usedBytes'))} used`),
      row(`the first ${liveCalls} live calls`, `${mib(cold.rssBytes)} RSS, ${mib(cold.usedBytes)} used in all`),
      row('a subscriber of a call', `${kib(subscribers.rssBytes)} RSS, ${kib(subscribers.usedBytes)} used`),
    ],
    checks: [],
  };
}

const mib = (bytes: number) => `${round(bytes / 1024 ** 2)} MiB`;
const kib = (bytes: number) => `${round(bytes / 1024)} KiB`;

const difference = (after: Memory, before: Memory): Memory => ({
  rssBytes: after.rssBytes - before.rssBytes,
  usedBytes: after.usedBytes - before.usedBytes,
});

/** A person joins each call and says nothing, so the calls stay live until they are hung up. */
async function goLive({ api, child }: Nova, account: Account, watcher: Watcher, count: number): Promise<Memory> {
  const before = await child.memory();
  const ended = watcher.endedCount;
  const spoken = new Set<string>();
  watcher.onEvent = ({ type, callId }) => void (type === 'TURN' && spoken.add(callId));
  const ids = await placeCalls(api, account, count, { joinAsLead: true });
  await watcher.until(() => spoken.size === count);
  if (spoken.size < count) throw new Error(`only ${spoken.size} of ${count} calls went live`);
  const live = await child.memory();
  await hangUp(api, account, ids);
  await watcher.until(() => watcher.endedCount === ended + count);
  return difference(live, before);
}

async function hangUp(api: Nova['api'], { token }: Account, ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 20) {
    const fields = ids.slice(from, from + 20).map((id, at) => `c${at}: hangUp(id: "${id}") { id }`);
    await api.graphql(token, `mutation { ${fields.join(' ')} }`);
  }
}

/** Opens a new account, because each may have a thousand connections. */
async function watched({ api, child }: Nova): Promise<Memory> {
  const other = await api.openAccount(0);
  const [callId] = await placeCalls(api, other, 1);
  const before = await child.memory();
  const allHeard = Promise.withResolvers<void>();
  let heard = 0;
  const sockets = await openMany(SUBSCRIBERS, api.url, other.token, () => {
    if (++heard === SUBSCRIBERS) allHeard.resolve();
  });
  for (const socket of sockets) socket.subscribe(SUBSCRIPTION, { id: callId });
  await allHeard.promise;
  const after = await child.memory();
  await Promise.all(sockets.map((socket) => socket.close()));
  const { rssBytes, usedBytes } = difference(after, before);
  return { rssBytes: rssBytes / SUBSCRIBERS, usedBytes: usedBytes / SUBSCRIBERS };
}

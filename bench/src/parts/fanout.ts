import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Child } from '../child.ts';
import { makeDatabase } from '../database.ts';
import type { Options } from '../options.ts';
import { atLeast, row, type Result } from '../report.ts';
import { openMany } from '../socket.ts';
import { median, round } from '../stats.ts';

const SUBSCRIBERS = 1000;
const SUBSCRIPTION = `subscription ($id: ID!, $after: Int!) {
  callUpdated(callId: $id, after: $after) { seq cursor type at isLast turn { role phase text } }
}`;
const PROGRAM = fileURLToPath(new URL('../programs/fanout-server.ts', import.meta.url));

const WAYS = ['nova', 'plain', 'raw'] as const;
type Way = (typeof WAYS)[number];

/** Messages per CPU-second, and per second, that the server sends to subscribers. */
interface Rate {
  perCpuSecond: number;
  perSecond: number;
}

/** One event to a thousand WebSockets of one call, on three servers in turn. */
export async function benchFanout({ plan: { fanout: plan } }: Options): Promise<Result> {
  const stages = await Promise.all(WAYS.map(openStage));
  const rates = new Map<Way, Rate[]>(WAYS.map((way) => [way, []]));
  for (const { tell } of stages) await tell(plan.events);
  for (let at = 0; at < plan.rounds; at++)
    for (const { way, tell } of stages) rates.get(way)!.push(await tell(plan.events));
  await Promise.all(stages.map((stage) => stage.child.stop()));
  return { rows: rowsOf(rates), checks: [] };
}

async function openStage(way: Way) {
  const { folder } = await makeDatabase('pglite');
  const child = new Child({ file: PROGRAM, args: [way], env: { DATA_DIR: folder }, folder });
  type Where = { url: string; token: string | null; callId: string | null; after: number };
  const { url, token, callId, after } = await child.ask<Where>('where');
  let arrived = 0;
  let enough = () => {};
  const sockets = await openMany(SUBSCRIBERS, url, token, () => {
    if (++arrived % SUBSCRIBERS === 0) enough();
  });
  if (callId) for (const socket of sockets) socket.subscribe(SUBSCRIPTION, { id: callId, after });
  // Its events are not rows: an event before the first subscriber listens would be lost.
  while (!(await child.ask<boolean>('isHeard'))) await sleep(10);
  /** Sends the next event when the last one has reached every subscriber. */
  const tellOne = async () => {
    const all = new Promise<void>((resolve) => (enough = resolve));
    await child.ask('publish');
    await all;
  };
  const tell = async (events: number): Promise<Rate> => {
    const [cpuFrom, from] = [await child.cpuMs(), performance.now()];
    for (let at = 0; at < events; at++) await tellOne();
    const [seconds, cpuSeconds] = [(performance.now() - from) / 1000, ((await child.cpuMs()) - cpuFrom) / 1000];
    return { perSecond: (events * SUBSCRIBERS) / seconds, perCpuSecond: (events * SUBSCRIBERS) / cpuSeconds };
  };
  return { way, child, tell };
}

function rowsOf(rates: Map<Way, Rate[]>) {
  const [nova, plain, raw] = WAYS.map((way) => rates.get(way)!);
  const over = (key: keyof Rate, one: Rate[], other: Rate[]) =>
    median(one.map((rate, at) => rate[key] / other[at]![key]));
  const shown = (some: Rate[]) =>
    `${round(median(some.map((rate) => rate.perCpuSecond)))} messages/CPU-s, ${round(median(some.map((rate) => rate.perSecond)))}/s`;
  const ratio = over('perCpuSecond', nova!, plain!);
  const clock = round(over('perSecond', nova!, plain!));
  return [
    row('1 event → 1,000 WebSockets: NOVA', shown(nova!)),
    row('plain graphql-ws, same schema', shown(plain!)),
    row('bare ws, serialised once', shown(raw!)),
    row(
      'NOVA over plain graphql-ws',
      `**${round(ratio)} ×** by CPU, ${clock} × by the clock`,
      atLeast(ratio, 2, '≥ 2 ×'),
    ),
    row('NOVA over bare ws', `${round(over('perCpuSecond', nova!, raw!))} × by CPU`),
  ];
}

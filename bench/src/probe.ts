import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into every process that is measured (`--import`): it tells its parent what it has used. Programs of ours add
 * what else they can be asked.
 */
export interface Question {
  id: number;
  name: string;
  input: unknown;
}
export interface Answer {
  id: number;
  output?: unknown;
  error?: string;
}

export interface Memory {
  rssBytes: number;
  /** Objects and buffers, without the heap's reserve. */
  usedBytes: number;
}

type Handler = (input: never) => unknown;

const handlers = new Map<string, PromiseWithResolvers<Handler>>();

/** The handler of a question. A question that comes before the program is ready waits. */
function handlerOf(name: string): PromiseWithResolvers<Handler> {
  const known = handlers.get(name) ?? Promise.withResolvers<Handler>();
  handlers.set(name, known);
  return known;
}

export const onAsk = (name: string, handler: Handler): void => handlerOf(name).resolve(handler);

/** User and system time of all threads so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Measures the memory after garbage collection. */
async function memory(): Promise<Memory> {
  const collect = globalThis.gc as unknown as (how: object) => void;
  for (let times = 0; times < 3; times++) {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssBytes: rss, usedBytes: heapUsed + external };
}

async function answer({ id, name, input }: Question): Promise<void> {
  try {
    const handler = await handlerOf(name).promise;
    process.send?.({ id, output: await handler(input as never) } satisfies Answer);
  } catch (error) {
    process.send?.({ id, error: String((error as Error).stack) } satisfies Answer);
  }
}

/** Of the timer that watches, in milliseconds. */
const TICK_MS = 1;
const loop = monitorEventLoopDelay({ resolution: TICK_MS });
let ticking: NodeJS.Timeout | undefined;
let mostWorkMs = 0;

/** User and system time of this thread alone, in milliseconds. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function watchLoop(): void {
  mostWorkMs = 0;
  let before = threadMs();
  ticking = setInterval(() => {
    const now = threadMs();
    mostWorkMs = Math.max(mostWorkMs, now - before);
    before = now;
  }, TICK_MS);
  loop.reset();
  loop.enable();
}

/** Since `watch-loop`. */
export interface LongestStop {
  /** How late a timer was at most, in milliseconds: what the loop did, and what other processes took of the machine. */
  lateMs: number;
  /** The most that this thread itself worked between two ticks, in milliseconds of processor time. */
  workMs: number;
}

function longestStop(): LongestStop {
  clearInterval(ticking);
  loop.disable();
  return { lateMs: loop.max / 1e6 - TICK_MS, workMs: mostWorkMs };
}

onAsk('watch-loop', watchLoop);
onAsk('longest-stop', longestStop);
onAsk('cpu', cpuMs);
onAsk('memory', memory);
// Ends with its parent, so that no benchmark leaves a process.
process.on('disconnect', () => process.exit(1));
process.on('message', (question: Question) => void answer(question));

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

onAsk('cpu', cpuMs);
onAsk('memory', memory);
// Ends with its parent, so that no benchmark leaves a process.
process.on('disconnect', () => process.exit(1));
process.on('message', (question: Question) => void answer(question));

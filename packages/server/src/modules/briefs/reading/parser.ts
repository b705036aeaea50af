import { Worker } from 'node:worker_threads';
import type { RawPage, WorkerAnswer } from './page.worker.ts';

export interface ParserLimits {
  /** Milliseconds for one page. */
  parseMs: number;
  /** Milliseconds that a page waits for those before it. */
  waitMs: number;
  /** The limit of the thread's heap, in MB. */
  heapMb: number;
  /** Milliseconds after which a thread without work ends. */
  idleMs: number;
}

const LIMITS: ParserLimits = { parseMs: 2000, waitMs: 6000, heapMb: 128, idleMs: 30_000 };

/** The reason why a page was given up: it took too long or too much memory, or it waited too long. */
export class PageTooMuch extends Error {
  readonly why: 'slow' | 'large' | 'busy';

  constructor(why: PageTooMuch['why']) {
    super(`the page was given up: ${why}`);
    this.why = why;
  }
}

/** Parses strangers' pages in a thread of its own, so that none of them holds up anything else. */
export interface PageParser {
  /** @throws PageTooMuch, and whatever the parser threw */
  parse(page: RawPage): Promise<WorkerAnswer>;
  /** Ends the thread, and with it what it parses. */
  stop(): Promise<void>;
}

/** The thread's file is beside this one, in the sources and in the build. */
const FILE = new URL(import.meta.url.endsWith('.ts') ? './page.worker.ts' : './page.worker.js', import.meta.url);

/** The thread starts with the first page, and again after a page that was too much for it. */
export function createPageParser(given: Partial<ParserLimits> = {}): PageParser {
  const limits = { ...LIMITS, ...given };
  let thread: PageThread | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;

  const end = async () => {
    const ending = thread;
    thread = null;
    await ending?.end();
  };
  const run = async (page: RawPage): Promise<WorkerAnswer> => {
    clearTimeout(resting);
    if (!thread || thread.hasEnded) thread = new PageThread(limits);
    try {
      return await thread.parse(page);
    } catch (error) {
      await end();
      throw error;
    } finally {
      resting = setTimeout(() => void end(), limits.idleMs).unref();
    }
  };

  return {
    parse(page) {
      const since = performance.now();
      const turn = last.then(() => {
        if (performance.now() - since > limits.waitMs) throw new PageTooMuch('busy');
        return run(page);
      });
      last = turn.catch(() => {});
      return turn;
    },
    async stop() {
      clearTimeout(resting);
      await end();
    },
  };
}

/** One thread: starting → idle ⇄ parsing → ended, by `end` or by a page that was too much. */
class PageThread {
  readonly #limits: ParserLimits;
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  hasEnded = false;

  constructor(limits: ParserLimits) {
    this.#limits = limits;
    // It needs no settings and no secrets.
    this.#worker = new Worker(FILE, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    this.#worker.unref();
    this.#worker.on('error', () => {}).on('exit', () => (this.hasEnded = true));
    this.#ready = this.#answer();
    this.#ready.catch(() => {});
  }

  async parse({ bytes, ...page }: RawPage): Promise<WorkerAnswer> {
    this.#worker.ref();
    try {
      await this.#ready;
      const answer = this.#answer();
      const copy = new Uint8Array(bytes);
      this.#worker.postMessage({ ...page, bytes: copy }, [copy.buffer]);
      return (await withinTime(answer, this.#limits.parseMs)) as WorkerAnswer;
    } finally {
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** The next message; rejected when the thread fails before. */
  #answer(): Promise<unknown> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        worker.off('message', told).off('error', failed).off('exit', gone);
        finish();
      };
      const told = (message: unknown) => settle(() => resolve(message));
      const failed = (error: Error) => settle(() => reject(isOutOfMemory(error) ? new PageTooMuch('large') : error));
      const gone = () => settle(() => reject(new PageTooMuch('busy')));
      worker.on('message', told).on('error', failed).on('exit', gone);
    });
  }
}

const isOutOfMemory = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

async function withinTime<T>(pending: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PageTooMuch('slow')), milliseconds);
  });
  try {
    return await Promise.race([pending, slow]);
  } finally {
    clearTimeout(timer);
    pending.catch(() => {});
  }
}

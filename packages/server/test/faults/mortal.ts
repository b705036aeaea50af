import type { Database } from '../../src/platform/db/index.ts';
import type { LiveKit } from '../../src/providers/livekit/index.ts';

/** When a process dies: before a step, while it waits for its result, or before it can use that. */
export type Death = 'before' | 'during' | 'after';

/** The life of a process in steps: each transaction, and each request to LiveKit. */
export interface Life {
  steps: number;
  /** Resolves when it dies. */
  died: Promise<void>;
  isDead(): boolean;
  step<T>(work: () => Promise<T>): Promise<T>;
}

const never = () => new Promise<never>(() => {});

/** A life that ends at step `at`; a step counts from 1. After that nothing has an effect or gets an answer. */
export function createLife(at = Infinity, death: Death = 'before'): Life {
  const { promise: died, resolve } = Promise.withResolvers<void>();
  let isDead = false;
  const die = () => {
    isDead = true;
    resolve();
    return never();
  };
  return {
    steps: 0,
    died,
    isDead: () => isDead,
    async step(work) {
      if (isDead) return never();
      const isLast = ++this.steps === at;
      if (isLast && death === 'before') return die();
      const working = work();
      if (isLast && death === 'during') return (working.catch(() => {}), die());
      const result = await working.catch((error: unknown) => (isDead ? never() : Promise.reject(error as Error)));
      return isDead || isLast ? die() : result;
    },
  };
}

/** The same database and LiveKit, in the hands of a process that can die. */
export function mortal<L extends LiveKit>(db: Database, livekit: L, life: Life): { db: Database; livekit: L } {
  const lives = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key, self) {
        const value: unknown = Reflect.get(object, key, self);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => life.step(() => Promise.resolve(value.apply(object, given)));
      },
    });
  return {
    db: { ...db, transact: (work) => life.step(() => db.transact(work)) },
    livekit: { ...lives(livekit), sip: lives(livekit.sip) },
  };
}

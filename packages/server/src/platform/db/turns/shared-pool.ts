import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { currentScope, type Scope } from './scope.ts';
import { busy, unavailable } from '../../errors/index.ts';
import { Turns } from './turns.ts';

type Connected = (error: Error | undefined, client: PoolClient | undefined, release: PoolClient['release']) => void;
type WithPid = PoolClient & { processID: number };

/** Milliseconds between two tries to cancel what still runs. A transaction may begin one more statement. */
const CANCEL_EVERY_MS = 1000;

export interface SharedPoolConfig extends PoolConfig {
  max: number;
  connectionTimeoutMillis: number;
}

/**
 * A pool that several owners share in turn. When nobody waits for a result any more, its statement is cancelled and its
 * connection is closed.
 */
export class SharedPool extends Pool {
  readonly #turns: Turns;
  readonly #config: SharedPoolConfig;

  constructor(config: SharedPoolConfig) {
    super(config);
    this.#config = config;
    const share = Math.ceil(config.max / 2);
    this.#turns = new Turns({ capacity: config.max, share, waitMs: config.connectionTimeoutMillis });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    const connecting = this.#borrow(currentScope());
    if (!callback) return connecting;
    void this.#tell(callback, connecting);
  }

  async #tell(tell: Connected, connecting: Promise<PoolClient>): Promise<void> {
    try {
      const client = await connecting;
      tell(undefined, client, client.release);
    } catch (error) {
      tell(error as Error, undefined, () => {});
    }
  }

  async #borrow(scope: Scope | undefined): Promise<PoolClient> {
    const leave = await this.#turns.enter(scope);
    const client = await super.connect().catch((error: unknown) => {
      leave();
      throw unavailable('The database is not reachable now', error);
    });
    const lent = this.#lend(client, scope?.signal, leave);
    if (!scope?.signal?.aborted) return lent;
    // The signal came while the pool connected, so it will not come again to cancel the statement.
    lent.release();
    throw busy();
  }

  /** The pool sets `release` anew each time it lends a client. */
  #lend(client: PoolClient, signal: AbortSignal | undefined, leave: () => void): PoolClient {
    const giveBack = client.release;
    let cancelling: NodeJS.Timeout | undefined;
    let isAsking = false;
    const cancel = () => {
      cancelling ??= setInterval(cancel, CANCEL_EVERY_MS);
      // While the database is slow to answer, tries must not heap up: each takes a connection.
      if (isAsking) return;
      isAsking = true;
      void this.#cancel(client as WithPid).finally(() => (isAsking = false));
    };
    signal?.addEventListener('abort', cancel, { once: true });
    client.release = (error) => {
      signal?.removeEventListener('abort', cancel);
      clearInterval(cancelling);
      // A late cancellation must not hit the next statement.
      giveBack.call(client, error ?? cancelling !== undefined);
      leave();
    };
    return client;
  }

  /** Uses a connection of its own, because the pool may be used up. */
  async #cancel({ processID }: WithPid): Promise<void> {
    const client = new Client({ ...this.#config, query_timeout: this.#config.connectionTimeoutMillis });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT pg_cancel_backend($1::int)', [processID]);
    } catch {
      // The database is away, and with it the statement.
    } finally {
      await client.end().catch(() => {});
    }
  }
}

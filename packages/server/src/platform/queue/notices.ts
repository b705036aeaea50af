import type { Listener, Query, RawDatabase, Tx } from '../db/index.ts';
import { inTx } from '../db/index.ts';

const CHANNEL = 'nova_queue';
/** Notices are gathered for so long: one wakes whoever listens as well as ten do. */
const GATHER_MS = 20;

/** Heard: a queue has something that is due in so many milliseconds. */
export type Heard = (queue: string, inMs: number) => void;

/** Tells other processes of what was enqueued, and hears what they tell. On PGlite there are no others. */
export class Notices {
  readonly #database: RawDatabase;
  readonly #unsaid = new Map<string, number>();
  #listener: Listener | undefined;

  constructor(database: RawDatabase) {
    this.#database = database;
  }

  async listen(heard: Heard, connected: () => void): Promise<void> {
    const parse = (payload: string) => {
      const [queue = '', inMs] = payload.split(' ');
      heard(queue, Number(inMs) || 0);
    };
    this.#listener = await this.#database.listen?.(CHANNEL, parse, connected);
  }

  /** Tells with the commit of `tx`. */
  async tellWith(tx: Tx, queue: string, inMs: number): Promise<void> {
    if (this.#database.listen) await say(inTx(tx), [[queue, inMs]]);
  }

  /** Tells soon. A notice that is lost is made up for by the others' own look. */
  tell(queue: string, inMs: number): void {
    if (!this.#database.listen) return;
    if (this.#unsaid.size === 0) setTimeout(() => this.#say(), GATHER_MS).unref();
    this.#unsaid.set(queue, Math.min(inMs, this.#unsaid.get(queue) ?? Infinity));
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  #say(): void {
    const notices = [...this.#unsaid];
    this.#unsaid.clear();
    say(this.#database.query, notices).catch(() => {});
  }
}

async function say(query: Query, notices: [queue: string, inMs: number][]): Promise<void> {
  const payloads = notices.map(([queue, inMs]) => `${queue} ${Math.ceil(inMs)}`);
  await query(
    `SELECT pg_notify('${CHANNEL}', payload)::text FROM jsonb_array_elements_text($1::jsonb) AS said(payload)`,
    [JSON.stringify(payloads)],
  );
}

import { randomUUID } from 'node:crypto';
import { inTx, type Listener, type Query, type RawDatabase, type Tx } from '../db/index.ts';

const CHANNEL = 'nova_queue';
/** Wake-ups are gathered for so long: one wakes whoever listens as well as ten do. */
const GATHER_MS = 20;

/** A queue has something that is due in so many milliseconds. */
export type Heard = (queue: string, inMs: number) => void;

/** Wakes other processes for what was enqueued, and hears them. On PGlite there are no others. */
export class WakeUps {
  readonly #database: RawDatabase;
  /** What this process says it need not hear. */
  readonly #self = randomUUID().slice(0, 8);
  readonly #unsaid = new Map<string, number>();
  #listener: Listener | undefined;

  constructor(database: RawDatabase) {
    this.#database = database;
  }

  async listen(heard: Heard, connected: () => void): Promise<void> {
    const parse = (payload: string) => {
      const [from, queue = '', inMs] = payload.split(' ');
      if (from !== this.#self) heard(queue, Number(inMs) || 0);
    };
    this.#listener = await this.#database.listen?.(CHANNEL, parse, connected);
  }

  /** Wakes them with the commit of `tx`. */
  async sendWith(tx: Tx, queue: string, inMs: number): Promise<void> {
    if (this.#database.listen) await this.#say(inTx(tx), [[queue, inMs]]);
  }

  /** Wakes them soon. A wake-up that is lost is made up for by the others' own look. */
  send(queue: string, inMs: number): void {
    if (!this.#database.listen) return;
    if (this.#unsaid.size === 0) setTimeout(() => this.#sayAll(), GATHER_MS).unref();
    this.#unsaid.set(queue, Math.min(inMs, this.#unsaid.get(queue) ?? Infinity));
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  #sayAll(): void {
    const wakeUps = [...this.#unsaid];
    this.#unsaid.clear();
    this.#say(this.#database.query, wakeUps).catch(() => {});
  }

  async #say(query: Query, wakeUps: [queue: string, inMs: number][]): Promise<void> {
    const payloads = wakeUps.map(([queue, inMs]) => `${this.#self} ${queue} ${Math.ceil(inMs)}`);
    await query(
      `SELECT pg_notify('${CHANNEL}', payload)::text FROM jsonb_array_elements_text($1::jsonb) AS said(payload)`,
      [JSON.stringify(payloads)],
    );
  }
}

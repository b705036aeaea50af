import type { FakeEvent, MeterEvent, Tables } from './objects.ts';
import { missing } from './refusal.ts';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

export const API_VERSION = '2026-10-28.endive';

type TableName = keyof Tables;

const NAMES: Partial<Record<TableName, string>> = { payment_method: 'PaymentMethod', meter: 'billing meter' };

/** The behaviour of all cards of a customer. */
export type Behaviour = 'succeeds' | 'declines' | 'requires_action';

/** The fake's objects and its clock. */
export class State {
  /** In seconds, like all of Stripe's times. */
  now: number;
  readonly events: FakeEvent[] = [];
  /** Requests that the real service would have refused, and writes without a key. */
  readonly problems: string[] = [];
  readonly meterEvents: MeterEvent[] = [];
  readonly behaviours = new Map<string, Behaviour>();
  /** Payment method → the test card that it was made from. */
  readonly cards = new Map<string, string>();
  /** Subscriptions that keep the payment method which paid them. */
  readonly keepMethod = new Set<string>();
  /** Subscription → the invoice that a change of it waits for. */
  readonly pendingInvoices = new Map<string, string>();
  /** The most rows of an answer. A smaller number makes the client read several pages. */
  pageSize = 100;
  embedded = EMBEDDED;
  onEvent: (event: FakeEvent) => void = () => {};
  /** The request in progress. */
  request: FakeEvent['request'] = null;

  private readonly tables = new Map<TableName, Map<string, Tables[TableName]>>();
  private counter = 0;

  constructor(now: Date) {
    this.now = Math.floor(now.getTime() / 1000);
  }

  id(prefix: string): string {
    this.counter += 1;
    return `${prefix}_1Fake${this.counter.toString(36).padStart(19, '0')}`;
  }

  private table<T extends TableName>(name: T): Map<string, Tables[T]> {
    if (!this.tables.has(name)) this.tables.set(name, new Map());
    return this.tables.get(name) as Map<string, Tables[T]>;
  }

  add<T extends TableName>(name: T, row: Tables[T]): Tables[T] {
    this.table(name).set(row.id, row);
    return row;
  }

  remove(name: TableName, id: string): void {
    this.table(name).delete(id);
  }

  find<T extends TableName>(name: T, id: string | null): Tables[T] | undefined {
    return id === null ? undefined : this.table(name).get(id);
  }

  /** @throws Refusal 404 */
  get<T extends TableName>(name: T, id: string, param?: string): Tables[T] {
    const row = this.find(name, id);
    if (!row) throw missing(NAMES[name] ?? name.replace('_', ' '), id, param);
    return row;
  }

  /** All rows, oldest first. */
  all<T extends TableName>(name: T): Tables[T][] {
    return [...this.table(name).values()];
  }

  /** The object of any kind with this id, for expanding. */
  anything(id: string): object | undefined {
    for (const table of this.tables.values()) if (table.has(id)) return table.get(id);
    return undefined;
  }

  emit(type: string, object: object, previous?: Record<string, unknown>): void {
    const event: FakeEvent = {
      id: this.id('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now,
      livemode: false,
      pending_webhooks: 1,
      type,
      data: { object: shown(object), ...(previous && { previous_attributes: previous }) },
      request: this.request,
    };
    this.events.push(event);
    this.onEvent(event);
  }
}

type Shown = Record<string, unknown>;

/** The number of lines inside an invoice. */
export const EMBEDDED = 10;

/** An object as an answer: a copy without the fields that must be requested. */
export function shown(object: object, embedded = EMBEDDED): Shown {
  return JSON.parse(JSON.stringify(object, (key, value: unknown) => visible(key, value, embedded))) as Shown;
}

function visible(key: string, value: unknown, embedded: number): unknown {
  if (key === 'confirmation_secret') return undefined;
  const { data } = (value ?? {}) as { data?: unknown[] };
  if (key !== 'lines' || !data || data.length <= embedded) return value;
  return { ...(value as object), data: data.slice(0, embedded), has_more: true };
}

import { bare } from '../graphql/document.ts';
import type { Plan } from './plan.ts';

/** The subscriptions that can be continued, with the field that tells the position. */
const RESUMED_BY: Record<string, 'seq' | 'cursor'> = { callUpdated: 'seq', transcript: 'seq', callEvents: 'cursor' };

interface Root {
  field: string;
  /** The key of the field in the answer. */
  key: string;
  /** The name of the variable that is its `after`. */
  after: string | undefined;
}

/** The only root field of a subscription. */
export function rootOf(document: string): Root | null {
  const match = /\bsubscription\b[^{]*\{\s*(?:(\w+)\s*:\s*)?(\w+)\s*(?:\(([^)]*)\))?/.exec(bare(document));
  if (!match) return null;
  const [, alias, field = '', args = ''] = match;
  return { field, key: alias ?? field, after: /\bafter\s*:\s*\$(\w+)/.exec(args)?.[1] };
}

const EXPLAIN = (field: string, by: string) =>
  `to be taken up again, ${field} must have a variable as its after, and select ${by}`;

/**
 * The plan of a caller's own document. One that has `after: $variable` and selects `seq` (for callEvents: `cursor`)
 * continues without a gap. Others give the present state, or events from now on.
 */
export class DocumentPlan<Data, T = Data> implements Plan<T> {
  readonly document: string;
  readonly #tell: (data: Data) => T;
  readonly #variables: Record<string, unknown>;
  readonly #root: Root | null;
  readonly #by: 'seq' | 'cursor' | undefined;
  #position: number | string | null = null;
  #isLast = false;
  #lacksPosition = false;

  constructor(document: string, variables: Record<string, unknown>, tell: (data: Data) => T) {
    this.document = document;
    this.#tell = tell;
    this.#variables = variables;
    this.#root = rootOf(document);
    this.#by = this.#root ? RESUMED_BY[this.#root.field] : undefined;
  }

  get position(): number | string | null {
    return this.#position;
  }

  get isOver(): boolean {
    return this.#isLast;
  }

  get endsByServer(): boolean {
    return this.#root?.field !== 'callEvents' && this.#root?.field !== 'webhookDeliveries';
  }

  get whyFinal(): string | null {
    const isBlind = this.#lacksPosition || (this.#by !== undefined && this.#root?.after === undefined);
    return isBlind ? EXPLAIN(this.#root!.field, this.#by!) : null;
  }

  /** Asks for a call from its last known event, which tells whether it was the call's last. */
  variables(): Record<string, unknown> {
    if (this.#position === null || !this.#root?.after) return this.#variables;
    const after = typeof this.#position === 'number' ? Math.max(0, this.#position - 1) : this.#position;
    return { ...this.#variables, [this.#root.after]: after };
  }

  take(data: object): { value: T } | null {
    if (this.#by === undefined) return { value: this.#tell(data as Data) };
    const result = (data as Record<string, unknown>)[this.#root!.key] as Record<string, unknown> | null;
    const position = result?.[this.#by];
    this.#isLast = this.#root!.field === 'callUpdated' && result?.isLast === true;
    if (typeof position !== 'number' && typeof position !== 'string') this.#lacksPosition = true;
    else if (typeof position === 'number' && position <= Number(this.#position ?? 0)) return null;
    else this.#position = position;
    return { value: this.#tell(data as Data) };
  }
}

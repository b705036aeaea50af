import type { LlmError } from '../llm.errors.ts';

/** The ways to ask for an answer of a given shape, the strictest first. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const;

/** The way an endpoint takes requests: how a shape is asked for, and the name of the bound on an answer. */
export interface Dialect {
  format: (typeof FORMATS)[number];
  bound: 'max_tokens' | 'max_completion_tokens';
}

/** The dialect of an endpoint. The strictest is tried first, and the first good answer decides. */
export class Dialects {
  #known: Dialect = { format: 'json_schema', bound: 'max_tokens' };
  #proven = false;

  /** The dialect to begin with. */
  get known(): Dialect {
    return this.#known;
  }

  /** The endpoint has answered this well. */
  learn(dialect: Dialect): void {
    if (this.#proven) return;
    this.#known = dialect;
    this.#proven = true;
  }

  /** The dialect to try after a refusal; null when the dialect is not the reason. */
  afterRefusal(dialect: Dialect, { status, fault }: LlmError, body: string): Dialect | null {
    if (![400, 415, 422, 501].includes(status ?? 0) || fault === 'model_unknown') return null;
    if (dialect.bound === 'max_tokens' && body.includes('max_completion_tokens'))
      return { ...dialect, bound: 'max_completion_tokens' };
    return this.#proven && !/response_format|json|schema|grammar/i.test(body) ? null : weaker(dialect);
  }

  /** The dialect to try after an answer without the asked shape; the same again once an endpoint is known. */
  afterBadOutput(dialect: Dialect): Dialect {
    return this.#proven ? dialect : (weaker(dialect) ?? dialect);
  }
}

function weaker(dialect: Dialect): Dialect | null {
  const format = FORMATS[FORMATS.indexOf(dialect.format) + 1];
  return format ? { ...dialect, format } : null;
}

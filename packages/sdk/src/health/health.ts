import type { Answer } from '../http/answer.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import { toCamelCase } from '../wire/case.ts';

/**
 * Whether the server lives.
 *
 * @example
 * const isUp = ({ status }: HealthStatus) => status === 'ok';
 */
export interface HealthStatus {
  status: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  activeCalls: number;
  /** How long `calls.get` and `contexts.get` know a call. */
  ttlSeconds: number;
}

/**
 * What became of one probe.
 *
 * @example
 * const isBroken = ({ status }: HealthCheck) => status === 'failed';
 */
export interface HealthCheck {
  status: 'ok' | 'failed' | 'not_configured';
  latencyMs?: number | undefined;
  reason?: string | undefined;
}

/**
 * Whether what the server depends on answers.
 *
 * @example
 * const failed = ({ checks }: DeepHealth) => Object.keys(checks).filter((name) => checks[name]?.status === 'failed');
 */
export interface DeepHealth {
  /** `ok`, or `degraded`. */
  status: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** By what was asked: `database`, `voice` … */
  checks: Record<string, HealthCheck>;
}

/**
 * How the server is: `nova.health`. Needs no account.
 *
 * @example
 * const { status } = await nova.health.check();
 */
export class Health {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Whether the server lives.
   *
   * @throws ConnectionError when it does not
   * @example
   * const { activeCalls } = await nova.health.check();
   */
  check(options?: RequestOptions): ApiPromise<HealthStatus> {
    const exchange = { method: 'GET', path: '/health', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Whether what the server depends on answers. Not an error when it does not: `status` and `checks` say so.
   *
   * @throws ConnectionError when the server does not answer at all
   * @example
   * const { status, checks } = await nova.health.deep();
   */
  deep(options?: RequestOptions): ApiPromise<DeepHealth> {
    const exchange = { method: 'GET', path: '/health/deep', isRepeatable: true, isAnonymous: true } as const;
    // 503 is how it says that something is broken.
    const read = (answer: Answer) =>
      toCamelCase(isBreakdown(answer.json) ? answer.json : this.#transport.jsonOf(answer)) as DeepHealth;
    return this.#transport.request(() => ({ ...options, ...exchange }), read);
  }
}

const isBreakdown = (json: unknown): boolean => typeof json === 'object' && json !== null && 'checks' in json;

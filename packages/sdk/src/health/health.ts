import type { Answer } from '../http/answer.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import type { CallMedia } from '../wire/calls.words.ts';
import { toCamelCase } from '../wire/case.ts';

/**
 * The state of the server process.
 *
 * @example
 * const isUp = ({ status }: HealthStatus) => status === 'ok';
 */
export interface HealthStatus {
  status: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  activeCalls: number;
  /** Seconds for which `calls.get` and `contexts.get` can read a call. */
  ttlSeconds: number;
}

/**
 * The result of one check.
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
 * The state of the server's dependencies.
 *
 * @example
 * const failed = ({ checks }: DeepHealth) => Object.keys(checks).filter((name) => checks[name]?.status === 'failed');
 */
export interface DeepHealth {
  /** `ok`, or `degraded`. */
  status: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** By dependency: `database`, `voice` … */
  checks: Record<string, HealthCheck>;
}

/**
 * What the server is set up for.
 *
 * @example
 * const canTalk = ({ media }: ServerFeatures) => media.includes('browser');
 */
export interface ServerFeatures {
  version: string;
  /** What can carry calls. */
  media: CallMedia[];
  /** What carries a call that does not say. */
  defaultMedia: CallMedia;
  /** Whether a persona can answer in place of the lead. */
  simulatedPersona: boolean;
  /** Whether the server has a trunk of its own: telephone calls need no number of the account. */
  telephone: boolean;
  /** Whether accounts can call from numbers of their own Twilio account. */
  ownTwilio: boolean;
  /** Whether links are sent as text messages after telephone calls. */
  texts: boolean;
  /** Whether a language model takes part; otherwise rules do all. */
  model: boolean;
  /** Whether spoken calls are recorded. */
  recordings: boolean;
  /** Whether e-mails reach mailboxes. */
  emails: boolean;
  cardPayments: boolean;
  hostedPayments: boolean;
  /** Whether referrers earn a commission. */
  referrals: boolean;
  /** Whether calls can be placed without an account. */
  anonymousCalls: boolean;
}

/**
 * The health of the server: `nova.health`. Needs no account.
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
   * Checks that the server is alive.
   *
   * @throws ConnectionError when it does not answer
   * @example
   * const { activeCalls } = await nova.health.check();
   */
  check(options?: RequestOptions): ApiPromise<HealthStatus> {
    const exchange = { method: 'GET', path: '/health', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Reads what the server is set up for, so that you offer only what works there.
   *
   * @throws ConnectionError when it does not answer
   * @example
   * const { media, cardPayments } = await nova.health.features();
   */
  features(options?: RequestOptions): ApiPromise<ServerFeatures> {
    const exchange = { method: 'GET', path: '/v1/server-features', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Checks the server's dependencies. A failed one is not an error: `status` and `checks` show it.
   *
   * @throws ConnectionError when the server itself does not answer
   * @example
   * const { status, checks } = await nova.health.deep();
   */
  deep(options?: RequestOptions): ApiPromise<DeepHealth> {
    const exchange = { method: 'GET', path: '/health/deep', isRepeatable: true, isAnonymous: true } as const;
    // The server answers 503 when a check failed.
    const read = (answer: Answer) =>
      toCamelCase(isBreakdown(answer.json) ? answer.json : this.#transport.jsonOf(answer)) as DeepHealth;
    return this.#transport.request(() => ({ ...options, ...exchange }), read);
  }
}

const isBreakdown = (json: unknown): boolean => typeof json === 'object' && json !== null && 'checks' in json;

export type LlmErrorCode = 'timeout' | 'aborted' | 'unavailable' | 'refused' | 'bad_output';

/** A kind of failure. `why` completes "the model did not help: …"; `hint` tells an operator what to do about it. */
interface Kind {
  code: LlmErrorCode;
  why: string;
  hint: string;
}

const kind = (code: LlmErrorCode, why: string, hint = why): Kind => ({ code, why, hint });
const AWAY = 'it could not be reached';
const SHAPE = 'its answer had the wrong shape';

const FAULTS = {
  timeout: kind('timeout', 'it took too long', 'no answer in time'),
  aborted: kind('aborted', 'it was interrupted'),
  bad_request: kind('refused', 'it refused the request', 'the request was refused: is LLM_MODEL a chat model?'),
  key_refused: kind('refused', 'it refused the key', 'LLM_API_KEY was not accepted'),
  no_credit: kind(
    'refused',
    'it refused the request: no credit is left',
    'the account behind LLM_API_KEY has no credit',
  ),
  forbidden: kind('refused', 'it refused access', 'LLM_API_KEY may not use LLM_MODEL'),
  model_unknown: kind(
    'refused',
    'it refused the request: the model is not known there',
    'LLM_MODEL is not known there',
  ),
  path_unknown: kind(
    'refused',
    'it refused the request: no chat completions at this address',
    'no chat completions at LLM_BASE_URL: it usually ends in /v1',
  ),
  too_large: kind('refused', 'it refused the request as too large'),
  redirected: kind(
    'refused',
    'it refused the request: its address has moved',
    'LLM_BASE_URL redirects: set the new address',
  ),
  busy: kind('unavailable', `${AWAY}: too many requests`, 'the rate limit or quota of LLM_API_KEY is used up'),
  overloaded: kind('unavailable', `${AWAY}: it is overloaded`, 'the endpoint is overloaded'),
  server_error: kind('unavailable', `${AWAY}: it failed`, 'the endpoint fails by itself'),
  connection_cut: kind('unavailable', `${AWAY}: the connection was cut`, 'the endpoint cuts the connection'),
  connection_refused: kind('unavailable', `${AWAY}: nothing answers there`, 'nothing listens at LLM_BASE_URL'),
  host_unknown: kind('unavailable', `${AWAY}: its host is not known`, 'the host of LLM_BASE_URL is not known'),
  tls: kind('unavailable', `${AWAY}: its certificate is not valid`, 'the certificate of LLM_BASE_URL is not valid'),
  network: kind('unavailable', AWAY, 'not reachable'),
  resting: kind('unavailable', `${AWAY} a moment ago`, 'not asked, as it has just failed'),
  not_json: kind('bad_output', `${SHAPE}: no JSON`, 'LLM_BASE_URL answers, but not as an API: it usually ends in /v1'),
  no_completion: kind('bad_output', `${SHAPE}: no completion`, 'LLM_BASE_URL answers, but with no completion'),
  wrong_shape: kind('bad_output', SHAPE),
  empty: kind('bad_output', `${SHAPE}: it was empty`),
  cut_off: kind('bad_output', 'its answer was cut off'),
  withheld: kind('bad_output', 'its answer was withheld by a filter'),
  declined: kind('bad_output', 'it declined to answer'),
  too_long: kind('bad_output', 'its answer was too long'),
} satisfies Record<string, Kind>;

export type LlmFault = keyof typeof FAULTS;

export interface LlmErrorOptions extends ErrorOptions {
  /** The status of the HTTP answer, if there was one. */
  status?: number | undefined;
  /** Milliseconds that the endpoint asks us to wait. */
  retryAfterMs?: number | undefined;
}

/**
 * The reason why a model gave no answer. `unavailable` may pass by itself (network, 429, 5xx), `refused` does not. The
 * message never quotes the endpoint.
 */
export class LlmError extends Error {
  readonly fault: LlmFault;
  readonly code: LlmErrorCode;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(fault: LlmFault, { status, retryAfterMs, ...options }: LlmErrorOptions = {}) {
    super(FAULTS[fault].why + (status === undefined ? '' : ` (${status})`), options);
    this.name = 'LlmError';
    this.fault = fault;
    this.code = FAULTS[fault].code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** A few words for an operator: what is wrong, and which setting to look at. */
  get hint(): string {
    return FAULTS[this.fault].hint + (this.status === undefined ? '' : ` (${this.status})`);
  }
}

/** True if a second attempt may help: outages pass, and a model rarely gives an unusable answer twice. */
export function isWorthRetrying({ code, fault }: LlmError): boolean {
  return fault !== 'resting' && (code === 'unavailable' || code === 'bad_output');
}

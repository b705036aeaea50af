import { LlmError, type LlmFault } from '../llm.errors.ts';

const BY_STATUS: Record<number, LlmFault> = {
  401: 'key_refused',
  402: 'no_credit',
  403: 'forbidden',
  405: 'path_unknown',
  408: 'overloaded',
  413: 'too_large',
  429: 'busy',
  503: 'overloaded',
  529: 'overloaded',
};

const NAMES_MODEL = /model/i;
const NO_CREDIT = /insufficient_quota|credit|billing/i;

/** The kind of a failed answer: by its status, and where that is not enough, by its body. */
export function faultOfStatus(status: number, body: string, retryAfter: string | null): LlmError {
  return new LlmError(kindOf(status, body), { status, retryAfterMs: waitOf(retryAfter) });
}

function kindOf(status: number, body: string): LlmFault {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 404) return isJson(body) && NAMES_MODEL.test(body) ? 'model_unknown' : 'path_unknown';
  if (status === 400 && isUnknownModel(body)) return 'model_unknown';
  if (status === 429 && NO_CREDIT.test(body)) return 'no_credit';
  return BY_STATUS[status] ?? (status >= 500 ? 'server_error' : 'bad_request');
}

const isJson = (body: string): boolean => /^\s*[{[]/.test(body);

const isUnknownModel = (body: string): boolean =>
  /model[^.]{0,80}(?:not (?:found|exist)|does not exist|unknown|invalid|not a valid)|(?:unknown|invalid|no such) model|model_not_found/i.test(
    body,
  );

const LONGEST_REST_MS = 600_000;

/** Seconds or a date; at most ten minutes. */
export function waitOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), LONGEST_REST_MS) : undefined;
}

const BY_CODE: [RegExp, LlmFault][] = [
  [/ECONNREFUSED/, 'connection_refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'host_unknown'],
  [/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_/, 'tls'],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE|HPE_|UND_ERR_BODY|ERR_STREAM_PREMATURE_CLOSE/, 'connection_cut'],
];

/** The failure behind an error of a fetch or of reading a body. */
export function faultOfNetwork(error: unknown): LlmError {
  if (error instanceof LlmError) return error;
  const codes = codesOf(error);
  const [, fault = 'network'] = BY_CODE.find(([test]) => test.test(codes)) ?? [];
  return new LlmError(fault, { cause: error });
}

function codesOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) return '';
  const own = `${'code' in error ? String(error.code) : ''} ${error.message === 'terminated' ? 'UND_ERR_SOCKET' : ''}`;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [own, ...inner.map((cause) => codesOf(cause, depth + 1))].join(' ');
}

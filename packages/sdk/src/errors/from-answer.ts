import { camelCase } from '../wire/case.ts';
import type { ApiError, ValidationItem } from './base.ts';
import { codeOf, statusOf } from './codes.ts';
import { createApiError } from './create.ts';

/** The parts of an error answer. */
export interface ErrorAnswer {
  status: number;
  /** The code in REST's header, because two codes may share a status. */
  code?: string | null;
  /** The body as JSON; undefined when it is not JSON. */
  json: unknown;
  requestId?: string | undefined;
  retryAfter?: string | null | undefined;
}

/** Creates an error from an answer of REST (`{detail}`) or GraphQL (`{errors}`). */
export function errorFromAnswer(answer: ErrorAnswer, now: number): ApiError {
  const { status, json, requestId } = answer;
  const retryAfterSeconds = retryAfterOf(answer.retryAfter, now);
  const errors = isObject(json) ? json.errors : undefined;
  if (Array.isArray(errors) && errors.length > 0) {
    return errorFromGraphql(errors, { requestId, retryAfterSeconds, httpStatus: status });
  }
  const detail = isObject(json) ? json.detail : undefined;
  const items = Array.isArray(detail) ? itemsOf(detail) : undefined;
  const text = typeof detail === 'string' ? detail : (items && textOf(items)) || `The server answered ${status}`;
  return createApiError({
    status,
    code: answer.code ?? codeOf(status),
    detail: text,
    requestId,
    retryAfterSeconds,
    items,
  });
}

interface Known {
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  httpStatus?: number;
}

/** Uses the first error. The others mostly follow from it. */
export function errorFromGraphql(errors: unknown[], known: Known = {}): ApiError {
  const first = isObject(errors[0]) ? errors[0] : {};
  const extensions = isObject(first.extensions) ? first.extensions : {};
  const status = statusOfGraphql(extensions.code, known.httpStatus ?? 200);
  const { requestId, retryAfterSeconds } = extensions;
  const items = Array.isArray(extensions.items) ? itemsOf(extensions.items) : undefined;
  return createApiError({
    status,
    code: typeof extensions.code === 'string' ? extensions.code : codeOf(status),
    detail: items ? textOf(items) : typeof first.message === 'string' ? first.message : 'The operation failed',
    requestId: typeof requestId === 'string' ? requestId : known.requestId,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : known.retryAfterSeconds,
    items,
  });
}

function statusOfGraphql(code: unknown, httpStatus: number): number {
  const status = typeof code === 'string' ? statusOf(code) : undefined;
  return status ?? (httpStatus >= 400 ? httpStatus : 500);
}

/** Reads `Retry-After` in seconds, from a number or a date. */
export function retryAfterOf(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** Uses the caller's names: `owner_email` becomes `ownerEmail`. */
function itemsOf(list: unknown[]): ValidationItem[] {
  return list.filter(isObject).map(({ loc, msg, type }) => ({
    loc: (Array.isArray(loc) ? loc : []).map((part) => (typeof part === 'number' ? part : camelCase(String(part)))),
    msg: String(msg),
    type: String(type),
  }));
}

const textOf = (items: ValidationItem[]): string =>
  items.map(({ loc, msg }) => `${loc.slice(1).join('.') || loc.join('.')}: ${msg}`).join('; ');

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

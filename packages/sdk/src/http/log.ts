import type { FetchInit } from './fetch.ts';

/**
 * The amount of logging. `error`: requests that failed for good. `warn`: a refused key that is fetched again. `info`:
 * retries. `debug`: every request and answer.
 *
 * @example
 * const logLevel: LogLevel = process.env.NODE_ENV === 'production' ? 'warn' : 'debug';
 */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/**
 * The target of the log: `console`, or any object with these four methods. It never gets a body, key, telephone number
 * or custom header.
 *
 * @example
 * const logger: Logger = {
 *   debug: (message, fields) => pino.debug(fields, message),
 *   info: (message, fields) => pino.info(fields, message),
 *   warn: (message, fields) => pino.warn(fields, message),
 *   error: (message, fields) => pino.error(fields, message),
 * };
 */
export interface Logger {
  debug(message: string, fields: Record<string, unknown>): void;
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

const LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];
export const isLogLevel = (word: unknown): word is LogLevel => LEVELS.includes(word as LogLevel);

export type Log = (level: Exclude<LogLevel, 'off'>, message: string, fields: Record<string, unknown>) => void;

export function logOf(logger: Logger, most: LogLevel): Log {
  return (level, message, fields) => {
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(most)) logger[level](`nova: ${message}`, fields);
  };
}

/** Headers whose values may be logged. A custom header may hold anything. */
const PLAIN = new Set(['accept', 'content-type']);

export const seen = (headers: FetchInit['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, PLAIN.has(name) ? value : '***']));

/** A path without telephone numbers, which may stand in the place of an id, and without e-mails. */
export const seenPath = (path: string): string => path.replace(/(?<=[/=])[^/?&]*(%2B|\+|%40|@)[^/?&]*/gi, '***');

/** The safe parts of an error. Its message is left out, because it may quote the request. */
export function seenError(error: unknown): Record<string, unknown> {
  const { name, status, code, requestId } = (error ?? {}) as Record<string, unknown>;
  return { error: name, ...(status !== undefined && { status, code, requestId }) };
}

import type { FetchInit } from './fetch.ts';

/**
 * How much is logged: `error` requests that failed for good, `warn` a key that was refused and is asked for anew,
 * `info` what is tried again, `debug` every request and answer.
 *
 * @example
 * const logLevel: LogLevel = process.env.NODE_ENV === 'production' ? 'warn' : 'debug';
 */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/**
 * Where it is logged: `console`, or anything that has these four. No body, key, telephone number or header of your own
 * is ever passed to it.
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

/** Headers whose values may be seen. One of the caller's own may hold anything. */
const PLAIN = new Set(['accept', 'content-type']);

export const seen = (headers: FetchInit['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, PLAIN.has(name) ? value : '***']));

/** A path without telephone numbers, which can stand where an id does, and without e-mails. */
export const seenPath = (path: string): string => path.replace(/(?<=[/=])[^/?&]*(%2B|\+|%40|@)[^/?&]*/gi, '***');

/** What may be told of an error: not its words, which can quote what was sent. */
export function seenError(error: unknown): Record<string, unknown> {
  const { name, status, code, requestId } = (error ?? {}) as Record<string, unknown>;
  return { error: name, ...(status !== undefined && { status, code, requestId }) };
}

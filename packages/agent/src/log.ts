/**
 * An error as the log has it. The message of a `SyntaxError` is left out, because it quotes what was read, which may be
 * what was said.
 */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
}

/** The log of a worker. It never contains spoken words, phone numbers or credentials. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

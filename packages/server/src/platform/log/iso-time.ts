let at = 0;
let field = '';

/**
 * Like pino's own time, but cached: a busy server writes many lines in a millisecond, and formatting a time costs more
 * than a line.
 */
export function isoTime(): string {
  const now = Date.now();
  if (now === at) return field;
  at = now;
  return (field = `,"time":"${new Date(now).toISOString()}"`);
}

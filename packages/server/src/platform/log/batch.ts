/** So much is written at once, rather than held until the turn is over. */
const FULL = 64 * 1024;

/**
 * Gathers what is written in one turn of the event loop into one `write`, which costs more than the lines do.
 * `process.exit`, a fatal error and an end by itself all come past the `exit` event, so nothing of it is lost.
 */
export function inBatches(write: (text: string) => void): (line: string) => void {
  let held = '';
  const flush = () => {
    const text = held;
    held = '';
    if (text !== '') write(text);
  };
  process.on('exit', flush);
  return (line) => {
    if (held === '') setImmediate(flush);
    held += line;
    if (held.length > FULL) flush();
  };
}

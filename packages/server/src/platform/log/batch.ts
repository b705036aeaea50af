/** Text of this length is written at once, before the turn is over. */
const FULL = 64 * 1024;

/**
 * Gathers the lines of one turn of the event loop into one `write`, which costs more than the lines do. `process.exit`,
 * a fatal error and a normal end all emit `exit`, so nothing is lost.
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

import { pino, type Logger } from 'pino';
import { inBatches } from './batch.ts';
import { isoTime } from './iso-time.ts';
import { redact } from './redact.ts';

export { redact, type Logger };

export interface LogOptions {
  level: string;
  write?: (line: string) => void;
}

/** A pino logger that redacts every line as a whole, so that no field, message or stack can slip through. */
export function createLog({ level, write = toStdout() }: LogOptions): Logger {
  return pino({ level, base: null, timestamp: isoTime }, { write: (line) => write(redact(line)) });
}

/** A synchronous write, to a terminal, file or pipe, so that lines written while the process ends are not lost. */
const toStdout = () => inBatches((text) => void process.stdout.write(text));

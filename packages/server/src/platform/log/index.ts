import { pino, type Logger } from 'pino';
import { inBatches } from './batch.ts';
import { isoTime } from './iso-time.ts';
import { redact } from './redact.ts';

export { redact, type Logger };

export interface LogOptions {
  level: string;
  write?: (line: string) => void;
}

/** A pino logger whose every line is redacted as a whole, so that no field, message or stack can slip through. */
export function createLog({ level, write = toStdout() }: LogOptions): Logger {
  return pino({ level, base: null, timestamp: isoTime }, { write: (line) => write(redact(line)) });
}

/** Writing to it waits until it is done, wherever it leads, so that what is written as the process ends gets there. */
const toStdout = () => inBatches((text) => void process.stdout.write(text));

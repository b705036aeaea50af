import { pino, type Logger } from 'pino';

export type { Logger };

const RULES: [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bnova_[A-Za-z0-9_-]{8,}/g, '[api key]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,63}/g, '[email]'],
  [/(?:\+|%2B)\d[\d ]{5,16}\d/gi, '[phone]'],
  [
    /("(?:password|new_password|newPassword|secret|authorization|api_?key|code|token)":)"(?:[^"\\]|\\.)*"/gi,
    '$1"[redacted]"',
  ],
  [/(:\/\/[^\s:/@"]*:)[^\s@/"]+@/g, '$1[redacted]@'],
];

/** Takes tokens, API keys, passwords, e-mail addresses and phone numbers out of a line of text. */
export function redact(line: string): string {
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

export interface LogOptions {
  level: string;
  write?: (line: string) => void;
}

/** A pino logger whose every line is redacted as a whole, so that no field, message or stack can slip through. */
export function createLog({ level, write = (line) => void process.stdout.write(line) }: LogOptions): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(redact(line)) },
  );
}

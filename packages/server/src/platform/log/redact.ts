interface Rule {
  /** In lower case. Only lines with one of these marks are searched, because a search costs far more than this test. */
  marks: string[];
  pattern: RegExp;
  replacement: string;
}

const RULES: Rule[] = [
  { marks: ['eyj'], pattern: /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, replacement: '[token]' },
  { marks: ['nova_'], pattern: /\bnova_[A-Za-z0-9_-]{8,}/g, replacement: '[api key]' },
  { marks: ['bearer', 'basic'], pattern: /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, replacement: '$1 [redacted]' },
  {
    marks: ['@', '%40'],
    pattern: /[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,63}/g,
    replacement: '[email]',
  },
  // With spaces, brackets or dashes, and also encoded as in URLs.
  {
    marks: ['+', '%2b', '%252b'],
    pattern: /(?:\+|%(?:25)?2B)\d(?:(?:%20|[ ().-]){0,2}\d){6,16}/gi,
    replacement: '[phone]',
  },
  // In a path the plus of a number is often missing.
  { marks: ['/'], pattern: /\/\d(?:(?:%20|[ ().-]){0,2}\d){6,16}(?=["/?\s])/g, replacement: '/[phone]' },
  {
    marks: ['word":', 'secret":', 'authorization":', 'key":', 'code":', 'token":'],
    // A code that names an error, such as ECONNREFUSED, P2002, 40P01 or RATE_LIMITED, is kept.
    pattern:
      /("(?:password|new_password|newPassword|secret|authorization|api_?key|code|token)":)(?!(?<="code":)"(?:E[A-Z0-9]{3,30}|P\d{4}|[0-9A-Z]{5}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,8})")"(?:[^"\\]|\\.)*"/gi,
    replacement: '$1"[redacted]"',
  },
  { marks: ['://'], pattern: /(:\/\/[^\s:/@"]*:)[^\s@/"]+@/g, replacement: '$1[redacted]@' },
];

/** Removes tokens, API keys, passwords, e-mail addresses and phone numbers from a line. */
export function redact(line: string): string {
  const lower = line.toLowerCase();
  return RULES.reduce(
    (text, { marks, pattern, replacement }) =>
      marks.some((mark) => lower.includes(mark)) ? text.replace(pattern, replacement) : text,
    line,
  );
}

/** A request or an answer of SIP: its first line, headers in their order, and a body. */
export interface SipMessage {
  firstLine: string;
  headers: [name: string, value: string][];
  body: string;
}

/** Short names of headers. */
const LONG: Record<string, string> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  r: 'refer-to',
  c: 'content-type',
  l: 'content-length',
};

export function parse(text: string): SipMessage {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s);
  const [firstLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const [, name = '', value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    return [LONG[name.toLowerCase()] ?? name.toLowerCase(), value];
  });
  return { firstLine, headers, body };
}

export function print({ firstLine, headers, body }: SipMessage): string {
  const lines = [...headers, ['content-length', String(Buffer.byteLength(body))]];
  return [firstLine, ...lines.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

export const all = ({ headers }: SipMessage, name: string): string[] =>
  headers.filter(([other]) => other === name).map(([, value]) => value);

export const one = (message: SipMessage, name: string): string => all(message, name)[0] ?? '';

/** The address in `"Name" <sip:…>;params`. */
export const uriIn = (header: string): string => /<([^>]+)>/.exec(header)?.[1] ?? header.split(';')[0] ?? '';

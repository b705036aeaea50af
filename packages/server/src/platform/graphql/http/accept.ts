export type MediaType = 'application/json' | 'application/graphql-response+json';

export interface Accepted {
  /** How to answer once; null when the client wants nothing of the kind. */
  single: MediaType | null;
  /** Whether a stream of events will do. */
  stream: boolean;
}

const ANYTHING: Accepted = { single: 'application/json', stream: true };
/** What most clients send, known without reading it. */
const USUAL = new Map<string, Accepted>([
  ['*/*', ANYTHING],
  ['application/json', { single: 'application/json', stream: false }],
  ['text/event-stream', { single: null, stream: true }],
]);

/** Reads an Accept header as Yoga does, the first type that we have, but leaves out what is refused by `q=0`. */
export function accepted(accept: string | null | undefined): Accepted {
  const usual = accept ? USUAL.get(accept) : ANYTHING;
  return usual ?? read(accept!);
}

function read(accept: string): Accepted {
  const ranges = accept.split(',').map(rangeOf);
  const refused = new Set(ranges.filter(({ isRefused }) => isRefused).map(({ type }) => type));
  const types = ranges.map(({ type }) => type).filter((type) => !refused.has(type));
  const singles = types.flatMap(singlesOf).filter((type) => !refused.has(type));
  return {
    single: singles[0] ?? null,
    stream: types.some((type) => STREAMS.includes(type)) && !refused.has(STREAM),
  };
}

export const STREAM = 'text/event-stream';
const STREAMS = [STREAM, 'text/*', '*/*'];

function rangeOf(range: string): { type: string; isRefused: boolean } {
  const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  return { type: type!, isRefused: parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter)) };
}

function singlesOf(type: string): MediaType[] {
  if (type === 'application/graphql-response+json' || type === 'application/json') return [type];
  return type === 'application/*' || type === '*/*' ? ['application/json', 'application/graphql-response+json'] : [];
}

export type MediaType = 'application/json' | 'application/graphql-response+json';

export interface Accepted {
  /** The media type of a single answer; null when the client accepts none of ours. */
  single: MediaType | null;
  /** Whether the client accepts an event stream. */
  stream: boolean;
}

const ANYTHING: Accepted = { single: 'application/json', stream: true };
/** The Accept headers of most clients, with their parsed form. */
const USUAL = new Map<string, Accepted>([
  ['*/*', ANYTHING],
  ['application/json', { single: 'application/json', stream: false }],
  ['text/event-stream', { single: null, stream: true }],
]);

/** Reads an Accept header as Yoga does: the first type that we have. Types with `q=0` are refused. */
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

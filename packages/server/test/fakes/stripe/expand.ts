import { invalid } from './refusal.ts';
import { shown, type State } from './state.ts';

type Row = Record<string, unknown>;

/** Fields that are left out unless requested, or that only some objects have. */
const OPTIONAL = new Set(['confirmation_secret', 'charge']);

/** Replaces ids by their objects, up to four levels deep. */
export function expand(state: State, answer: Row, paths: string[] = []): Row {
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > 4) throw invalid('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    walk(state, answer, parts, path);
  }
  return answer;
}

function walk(state: State, value: unknown, [head, ...rest]: string[], path: string): void {
  if (Array.isArray(value)) return value.forEach((one) => walk(state, one, [head!, ...rest], path));
  const row = value as Row;
  if (head === undefined || row === null || typeof row !== 'object') return;
  const inner = row[head] ?? secretOf(state, row, head);
  if (inner === undefined) {
    if (OPTIONAL.has(head) || rest.length > 0) return;
    throw invalid(`This property cannot be expanded (${path}).`, { param: 'expand' });
  }
  row[head] = typeof inner === 'string' ? expanded(state, inner) : inner;
  walk(state, row[head], rest, path);
}

const secretOf = (state: State, row: Row, head: string): unknown =>
  head === 'confirmation_secret' ? state.find('invoice', String(row.id))?.confirmation_secret : undefined;

function expanded(state: State, id: string): unknown {
  const found = state.anything(id);
  return found ? shown(found, state.embedded) : id;
}

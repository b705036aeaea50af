/** A statement that comes this often gets a name. */
const OFTEN = 5;
/** The most names; the server keeps each of them for every connection. */
const MOST = 200;
/** Statements with lists of values have many lengths. After this many different ones, counting starts anew. */
const COUNTED = 2000;

/** PostgreSQL forgets an unnamed statement after it has run. */
const UNNAMED = '';

/**
 * Names frequent statements, so that PostgreSQL plans each of them once for a connection instead of every time. For
 * most of ours, planning takes longer than running.
 */
export function createStatementNames(): (query: { sql: string }) => string {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= MOST) return UNNAMED;
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < OFTEN) {
      if (counts.size >= COUNTED) counts.clear();
      counts.set(sql, count);
      return UNNAMED;
    }
    counts.delete(sql);
    const name = `nova_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

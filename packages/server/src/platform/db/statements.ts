/** A statement that comes this often is worth keeping. */
const OFTEN = 5;
/** Kept by the server for every connection. */
const MOST = 200;
/** Statements with lists of values come in many lengths: how many are counted before counting starts anew. */
const COUNTED = 2000;

/** What PostgreSQL forgets after it has run it. */
const UNNAMED = '';

/**
 * Names the statements that come often, so that PostgreSQL plans each of them once per connection rather than every
 * time: planning takes longer than running does for most of ours.
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

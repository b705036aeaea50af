/**
 * Limits how often one visitor may do something in an hour. It is kept in memory, which is right for one process. For
 * several, keep it in a shared store.
 */
export function createLimit(times: number, now: () => number = Date.now): (visitor: string) => boolean {
  const HOUR_MS = 3_600_000;
  const done = new Map<string, number[]>();
  return (visitor) => {
    const since = now() - HOUR_MS;
    for (const [other, at] of done) if (at.at(-1)! < since) done.delete(other);
    const recent = (done.get(visitor) ?? []).filter((at) => at >= since);
    if (recent.length >= times) return false;
    done.set(visitor, [...recent, now()]);
    return true;
  };
}

/** Scores of a good call and of the same call with one damage. */
export interface Pair {
  damage: string;
  good: number;
  spoilt: number;
}

/** The share of the pairs that are ranked right: the damaged call below the good one. A tie counts as wrong. */
export const agreement = (pairs: Pair[]): number =>
  pairs.filter(({ good, spoilt }) => spoilt < good).length / Math.max(1, pairs.length);

/** The points that a damage costs, on average. */
export const meanDrop = (pairs: Pair[]): number =>
  pairs.reduce((sum, { good, spoilt }) => sum + good - spoilt, 0) / Math.max(1, pairs.length);

/** A row for each damage and one for all: agreement and mean loss for each judge, as a table of Markdown. */
export function table(judges: Record<string, Pair[]>): string {
  const names = Object.keys(judges);
  const damages = [
    ...new Set(
      Object.values(judges)
        .flat()
        .map(({ damage }) => damage),
    ),
  ];
  const cell = (pairs: Pair[]) => `${Math.round(agreement(pairs) * 100)} % (−${meanDrop(pairs).toFixed(0)})`;
  const row = (title: string, of: (pairs: Pair[]) => Pair[]) =>
    `| ${title} | ${names.map((name) => cell(of(judges[name]!))).join(' | ')} |`;
  return [
    `| damage | ${names.join(' | ')} |`,
    `| --- |${names.map(() => ' --- |').join('')}`,
    ...damages.map((damage) => row(damage, (pairs) => pairs.filter((pair) => pair.damage === damage))),
    row('**all**', (pairs) => pairs),
  ].join('\n');
}

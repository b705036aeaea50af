import type { Score, Share } from '@nova-calls/conversation/test/hear';

const percent = ({ right, of }: Share): string => `${((100 * right) / of).toFixed(1)} % of ${of}`;

/** Recall of every label and precision of its intent, in English and Arabic. */
export function intentsOf({ recall, precision }: Score): string {
  const labels = [...new Set([...recall.keys()].map((key) => key.slice(3)))];
  const cell = (share: Share | undefined): string => (share ? percent(share) : '');
  const rows = labels.map((label) =>
    [
      label,
      ...['en', 'ar'].flatMap((code) => [
        cell(recall.get(`${code} ${label}`)),
        cell(precision.get(`${code} ${INTENT[label] ?? label}`)),
      ]),
    ].join(' | '),
  );
  return table('label | recall, en | precision, en | recall, ar | precision, ar', rows);
}

const INTENT: Record<string, string> = { yes: 'affirm', no: 'deny', price: 'asks_price', screening: 'call_screening' };

/** Errors that must not happen. */
export function alarmsOf(score: Score): string {
  const kinds: [string, Map<string, Share>][] = [
    ['hard negatives that end a call', score.ended],
    ['false consent', score.falseConsent],
    ['false opt-outs', score.falseOptOut],
    ['non-answers kept', score.swallowed],
  ];
  const rows = kinds
    .filter(([, shares]) => shares.size > 0)
    .map(([name, shares]) =>
      [name, ...['en', 'ar'].map((code) => percent(shares.get(code) ?? { right: 0, of: 1 }))].join(' | '),
    );
  return table('alarm | en | ar', rows);
}

/** Right and wrong values, by kind. */
export function valuesOf({ values }: Score): string {
  if (values.size === 0) return '';
  const rows = [...values].map(
    ([key, { right, wrong, of }]) => `${key} | ${percent({ right, of })} | ${percent({ right: wrong, of })}`,
  );
  return table('value | right | wrong', rows);
}

function table(head: string, rows: string[]): string {
  const rule = head
    .split(' | ')
    .map(() => '---')
    .join(' | ');
  return [head, rule, ...rows].map((row) => `| ${row} |`).join('\n');
}

/** The same day and time some months after an anchor, in UTC. A month that is too short gives its last day. */
export function monthsAfter(anchor: number, months: number): number {
  const date = new Date(anchor * 1000);
  const target = new Date(date);
  target.setUTCDate(1);
  target.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return target.getTime() / 1000;
}

/** The end of the period that begins at `start`, some months after the anchor. */
export function periodEndAfter(anchor: number, start: number): number {
  let months = 1;
  while (monthsAfter(anchor, months) <= start) months += 1;
  return monthsAfter(anchor, months);
}

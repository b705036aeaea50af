/** Where dots in front of the @ do not count, by the domain that is meant. */
const WITHOUT_DOTS = new Map([
  ['gmail.com', 'gmail.com'],
  ['googlemail.com', 'gmail.com'],
]);

/** The mailbox that an address leads to: without case, without what is after a plus. */
function mailboxOf(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const [local, domain] = [lower.slice(0, at).replace(/\+.*$/s, ''), lower.slice(at + 1)];
  const canonical = WITHOUT_DOTS.get(domain);
  return canonical ? `${local.replaceAll('.', '')}@${canonical}` : `${local}@${domain}`;
}

/** Whether mail to both ends with one person, as far as addresses tell. */
export const isSameMailbox = (one: string, other: string): boolean => mailboxOf(one) === mailboxOf(other);

/** Enough of an address to recognise a friend by, and not enough to write to a stranger: `j***@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = Array.from(address.slice(0, at));
  return `${local.length > 2 ? local[0]! : ''}***${address.slice(at)}`;
}

/** Mail domains that ignore dots before the @, with their canonical domain. */
const WITHOUT_DOTS = new Map([
  ['gmail.com', 'gmail.com'],
  ['googlemail.com', 'gmail.com'],
]);

/** The mailbox behind an address: lower case, without the part after a plus. */
function mailboxOf(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const [local, domain] = [lower.slice(0, at).replace(/\+.*$/s, ''), lower.slice(at + 1)];
  const canonical = WITHOUT_DOTS.get(domain);
  return canonical ? `${local.replaceAll('.', '')}@${canonical}` : `${local}@${domain}`;
}

/** Whether both addresses lead to the same mailbox, as far as that can be told. */
export const isSameMailbox = (one: string, other: string): boolean => mailboxOf(one) === mailboxOf(other);

/** Masks an address: a friend can recognise it, and a stranger cannot write to it. For example `j***@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = Array.from(address.slice(0, at));
  return `${local.length > 2 ? local[0]! : ''}***${address.slice(at)}`;
}

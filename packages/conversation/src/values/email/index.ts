import { markersIn, type Marker } from '../corrections.ts';
import { saidBetween } from '../tokens/match.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import type { Email } from '../values.types.ts';
import { readDomain } from './domain.ts';
import { holds, readLocal } from './local.ts';
import { piecesOf, type Piece } from './pieces.ts';

export { sayEmail } from './say.ts';

const NONE: Email = { address: null, incomplete: false, said: '' };
const LONGEST = 254;

/**
 * The e-mail address in a text, written ("sarah@acme.com") or dictated ("s for sugar a r a h at acme dot com"). The last
 * one counts, so that a correction wins. `incomplete` is true when someone began to give one that cannot be written down
 * with certainty: an ending is missing ("sarah at acme"), or a name has more than one spelling ("محمد").
 */
export function emailIn(text: string): Email {
  const tokens = tokenize(text);
  const pieces = piecesOf(tokens);
  const markers = markersIn(tokens);
  let email = NONE;
  for (let index = 0; index < pieces.length; index += 1) {
    const found = pieces[index]?.kind === 'at' ? around(text, tokens, pieces, index, markers) : null;
    if (found) email = found;
  }
  return corrected(text, tokens, pieces, markers, email);
}

function around(
  text: string,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  at: number,
  markers: readonly Marker[],
): Email | null {
  const next = skipAsides(pieces, at + 1);
  const domain = readDomain(pieces, next);
  const local = readLocal(pieces, at);
  if (!domain)
    return looksBegun(pieces, at, local.end)
      ? { ...NONE, incomplete: true, said: said(text, tokens, pieces, local.end, next + 1) }
      : null;
  if (pieces[domain.end]?.kind === 'at' || local.end === at) return null;
  const words = said(text, tokens, pieces, local.end, domain.end);
  const address = local.value === null || STANDS_FOR.test(local.value) ? null : `${local.value}@${domain.value}`;
  const cut = markers.some(({ from, to }) => from >= (pieces[local.end]?.from ?? 0) && to <= (pieces[at]?.from ?? 0));
  const fits =
    address !== null &&
    address.length <= LONGEST &&
    !cut &&
    isWhole(pieces, local.end, domain.end) &&
    isChecked(pieces[domain.end], local.value) &&
    !FOREIGN.test(words);
  return { address: fits ? address : null, incomplete: !fits, said: words };
}

/** "First name dot last name at acme dot com" describes the form of the address, not the address. */
const STANDS_FOR = /^(?:my|your|the)?[._-]?(?:first|last|given|family|sur)[._-]?name/i;
/** Latin letters that no address is dictated with; folded they would make another address. */
const FOREIGN = /(?![A-Za-z])\p{Script=Latin}/u;
const isChecked = (next: Piece | undefined, local: string | null): boolean =>
  next?.kind !== 'check' || holds(local ?? '', next);

const skipAsides = (pieces: readonly Piece[], at: number): number => (pieces[at]?.kind === 'aside' ? at + 1 : at);

// Text without a space on either side belongs to the address, and makes it another one.
function isWhole(pieces: readonly Piece[], from: number, end: number): boolean {
  const [first, next, beyond] = [pieces[from], pieces[end], pieces[end + 1]];
  const before = pieces[from - 1];
  if (first?.glued && before && before.kind !== 'aside' && !'("\'<:,'.includes(before.text)) return false;
  return !next?.glued || !(beyond?.glued || next.kind === 'at' || next.kind === 'digits' || next.kind === 'word');
}

const said = (text: string, tokens: readonly Token[], pieces: readonly Piece[], from: number, end: number): string =>
  saidBetween(text, tokens, pieces[from]?.from ?? 0, pieces[Math.min(end, pieces.length) - 1]?.to ?? 0);

// "Sarah at acme" begins an address where a sign, a dictated mark or a lead to it shows that one is meant.
function looksBegun(pieces: readonly Piece[], at: number, from: number): boolean {
  const spelt = pieces.slice(from, at).some(({ kind }) => kind === 'letter' || kind === 'join' || kind === 'digits');
  const alone = from === 0 && at > 0 && pieces.length - at <= 3 && pieces[at + 1]?.kind === 'word';
  const written = pieces[at]?.text === '@' && pieces[at].glued;
  return at > from && (written || spelt || alone);
}

/** A correction of the end alone: "… at acme dot com, sorry, acme dot net". Any other correction is not certain. */
function corrected(
  text: string,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  markers: readonly Marker[],
  email: Email,
): Email {
  const end = endOf(text, tokens, email);
  const marker = markers.findLast(({ from }) => from >= end);
  if (email.address === null || !marker) return email;
  const start = pieces.findIndex(({ from }) => from >= marker.to);
  if (start < 0) return email;
  const domain = readDomain(pieces, pieces[start]?.kind === 'at' ? start + 1 : start);
  if (domain) return { ...email, address: `${email.address.split('@')[0]}@${domain.value}` };
  const rest = pieces.slice(start);
  const dictated = rest.some(({ kind }) => kind === 'join' || kind === 'at' || kind === 'letter' || kind === 'check');
  return dictated ? { ...email, address: null, incomplete: true } : email;
}

function endOf(text: string, tokens: readonly Token[], { said }: Email): number {
  const end = text.lastIndexOf(said) + said.length;
  const index = tokens.findIndex(({ start }) => start >= end);
  return index < 0 ? tokens.length : index;
}

import { variables } from './variables.ts';

/** Shorter names differ from too many others by two letters. */
const SHORTEST = 8;

/** Set variables that the server does not read but that look like ones it reads, with the name that was probably meant. */
export function misspelt(env: Record<string, string | undefined>): { found: string; meant: string }[] {
  const known = Object.keys(variables);
  const names = Object.keys(env).filter((name) => name.length >= SHORTEST && !known.includes(name));
  return names.flatMap((found) => {
    const meant = known.find((name) => env[name] === undefined && name.length >= SHORTEST && isNear(found, name));
    return meant ? [{ found, meant }] : [];
  });
}

/** Whether at most two letters were left out, added or changed, or two neighbours swapped. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const line = [row + 1];
    for (const [column, target] of Array.from(other).entries())
      line.push(Math.min(line[column]! + 1, before[column + 1]! + 1, before[column]! + (letter === target ? 0 : 1)));
    before = line;
  }
  return before.at(-1)! <= 2;
}

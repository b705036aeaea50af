/** Every name that some pattern needs, by number. */
const NUMBERS = new Map<string, number>();

export function numberOf(name: string): number {
  const known = NUMBERS.get(name);
  if (known !== undefined) return known;
  NUMBERS.set(name, NUMBERS.size);
  return NUMBERS.size - 1;
}

/**
 * The words and concepts of a sentence. All patterns, about 1,500, are held against it in each turn. So the names that
 * they need are numbered, and each is one byte here: that is five times as fast as looking the names up.
 */
export class Vocabulary {
  readonly #names: ReadonlySet<string>;
  #flags = new Uint8Array(0);

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  has = (name: string): boolean => this.#names.has(name);

  /** True if of each group at least one name occurs. The end of a sentence, "$", always does. */
  meets(groups: readonly (readonly number[])[]): boolean {
    const flags = this.#flags.length === NUMBERS.size ? this.#flags : this.#flagged();
    for (const group of groups) if (!hasOne(flags, group)) return false;
    return true;
  }

  #flagged(): Uint8Array {
    this.#flags = new Uint8Array(NUMBERS.size);
    for (const name of ['$', ...this.#names]) {
      const number = NUMBERS.get(name);
      if (number !== undefined) this.#flags[number] = 1;
    }
    return this.#flags;
  }
}

function hasOne(flags: Uint8Array, group: readonly number[]): boolean {
  for (const number of group) if (flags[number] === 1) return true;
  return false;
}

import { hash, verify } from '@node-rs/argon2';
import { Gate } from './gate.ts';

/** argon2id by OWASP's numbers: 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A well-formed hash that matches no password. Checking against it takes as long as against a real hash. */
export const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Each check takes about 15 ms of a processor and 19 MiB, on one of libuv's four threads. */
const AT_ONCE = 4;
/** This many take about a second. */
const WAITING = 200;

export interface Passwords {
  /** @throws AppError RATE_LIMITED when the server has too many to hash. */
  hash(password: string): Promise<string>;
  /**
   * Whether `password` belongs to `passwordHash`. null takes as long, and is always false.
   *
   * @param allow called right before the check runs; if it throws, nothing is checked.
   * @throws AppError RATE_LIMITED when the server has too many to check.
   */
  verify(passwordHash: string | null, password: string, allow: () => Promise<void>): Promise<boolean>;
}

export function createPasswords(gate = new Gate(AT_ONCE, WAITING)): Passwords {
  return {
    hash: (password) => gate.run(() => hash(password, PARAMETERS)),
    verify: (passwordHash, password, allow) =>
      gate.run(async () => {
        await allow();
        return verify(passwordHash ?? NOBODYS_HASH, password);
      }),
  };
}

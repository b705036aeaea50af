import { hash, verify } from '@node-rs/argon2';
import { Gate } from './gate.ts';

/** argon2id by OWASP's numbers: 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A well-formed hash that matches no password. Checking against it takes as long as against a real hash. */
export const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Each check takes about 15 ms of a processor and 19 MiB, on one of libuv's four threads. */
const AT_ONCE = 4;
/** This many take about a second; those of one address a quarter of it. */
const WAITING = 200;
const WAITING_PER_ADDRESS = 50;

export interface Turn {
  /** The network of the client. Networks take turns. */
  from: string;
  /** Called right before the check runs; if it throws, nothing is checked. */
  allow(): Promise<void>;
}

export interface Passwords {
  /** @throws AppError RATE_LIMITED when the server has too many to hash. */
  hash(password: string, from: string): Promise<string>;
  /**
   * Whether `password` belongs to `passwordHash`. null takes as long, and is always false.
   *
   * @throws AppError RATE_LIMITED when the server has too many to check.
   */
  verify(passwordHash: string | null, password: string, turn: Turn): Promise<boolean>;
}

const GATE = { atOnce: AT_ONCE, waiting: WAITING, waitingPerAddress: WAITING_PER_ADDRESS };

export function createPasswords(gate = new Gate(GATE)): Passwords {
  return {
    hash: (password, from) => gate.run(from, () => hash(password, PARAMETERS)),
    verify: (passwordHash, password, { from, allow }) =>
      gate.run(from, async () => {
        await allow();
        return verify(passwordHash ?? NOBODYS_HASH, password);
      }),
  };
}

import { AuthenticationError, NovaError } from '../errors/index.ts';
import { orAborted } from './limited.ts';

/**
 * An API key or token, or a function that provides one. The function is called when a key is first needed, and again
 * when the server refuses the last one. Its result is kept meanwhile, and simultaneous requests share one call.
 *
 * @example
 * const apiKey: ApiKey = async () => (await anonymous.auth.login({ email, password })).accessToken;
 * const nova = new Nova({ baseUrl, apiKey });
 */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>);

/** Provides the key of a client. */
export class Keys {
  readonly #source: () => string | undefined | Promise<string | undefined>;
  readonly #isRenewable: boolean;
  /** An `apiKey` was passed, and there is nothing in it: its environment variable is not set. */
  readonly isEmpty: boolean;
  #current: Promise<string | undefined> | null = null;
  /** The settled result of `#current`. */
  #known: { key: string | undefined } | null = null;

  /** @throws NovaError for a key that cannot be sent in a header */
  constructor(options: { apiKey?: ApiKey | undefined }) {
    const { apiKey: source } = options;
    this.#isRenewable = typeof source === 'function';
    const fixed = typeof source === 'function' ? undefined : checked(source);
    this.isEmpty = 'apiKey' in options && !this.#isRenewable && !fixed;
    this.#source = typeof source === 'function' ? source : () => fixed;
  }

  /** @throws the error of the function, AbortError */
  get(signal?: AbortSignal): Promise<string | undefined> {
    const current = (this.#current ??= this.#ask());
    return orAborted(current, signal);
  }

  /** Notes that the server refused `key`. @returns whether another key may be available. */
  refused(error: unknown, key: string | undefined): boolean {
    if (!this.#isRenewable || !(error instanceof AuthenticationError)) return false;
    // Another request may have noticed before: then a new key is there or is being fetched.
    if (this.#known?.key === key) this.#current = this.#known = null;
    return true;
  }

  async #ask(): Promise<string | undefined> {
    try {
      const key = checked(await this.#source());
      this.#known = { key };
      return key;
    } catch (error) {
      this.#current = null;
      throw error;
    }
  }
}

/** Checks a key. An unset environment variable often becomes an empty text. Messages never contain the key. */
function checked(text: string | undefined): string | undefined {
  const key = text?.trim();
  if (key && !/^[\x21-\x7e]+$/.test(key)) throw new NovaError('apiKey has characters that a header cannot carry');
  return key || undefined;
}

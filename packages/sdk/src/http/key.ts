import { AuthenticationError, NovaError } from '../errors/index.ts';
import { orAborted } from './limited.ts';

/**
 * An API key or token, or a function that gets one. The function is called when a key is first needed, and again when
 * the server does not take the last one any more; in between its answer is kept, and nobody else calls it meanwhile.
 *
 * @example
 * const apiKey: ApiKey = async () => (await anonymous.auth.login({ email, password })).accessToken;
 * const nova = new Nova({ baseUrl, apiKey });
 */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>);

/** The key of a client. */
export class Keys {
  readonly #source: () => string | undefined | Promise<string | undefined>;
  readonly #isRenewable: boolean;
  #current: Promise<string | undefined> | null = null;
  /** What `#current` came to. */
  #known: { key: string | undefined } | null = null;

  /** @throws NovaError for a key that a header cannot carry */
  constructor(source: ApiKey | undefined) {
    this.#isRenewable = typeof source === 'function';
    const fixed = typeof source === 'function' ? undefined : checked(source);
    this.#source = typeof source === 'function' ? source : () => fixed;
  }

  /** @throws whatever the function throws, AbortError */
  get(signal?: AbortSignal): Promise<string | undefined> {
    const current = (this.#current ??= this.#ask());
    return orAborted(current, signal);
  }

  /** The server did not take `key`. @returns whether another may be had. */
  refused(error: unknown, key: string | undefined): boolean {
    if (!this.#isRenewable || !(error instanceof AuthenticationError)) return false;
    // Others may have found out before: then another is there by now, or on its way.
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

/** An empty one is what an unset environment variable often becomes. The key itself is never put into a message. */
function checked(text: string | undefined): string | undefined {
  const key = text?.trim();
  if (key && !/^[\x21-\x7e]+$/.test(key)) throw new NovaError('apiKey has characters that a header cannot carry');
  return key || undefined;
}

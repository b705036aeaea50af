import { utf8 } from '../wire/bytes.ts';
import { WebhookVerificationError } from './error.ts';
import { keyOf, type Scheme, written } from './schemes.ts';

type NodeCrypto = typeof import('node:crypto');

/**
 * Loads `node:crypto` when it is needed, without an import. So this file also loads in runtimes without it, and
 * bundlers need no configuration.
 */
export function nodeCrypto(): NodeCrypto {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => NodeCrypto | undefined } };
  const crypto = process?.getBuiltinModule?.('node:crypto');
  if (crypto) return crypto;
  throw new WebhookVerificationError(
    'crypto_unavailable',
    'No node:crypto here (Node has it from 20.16 and 22.3 on). Await the function of the same name with Async.',
  );
}

/** A header's signature, made with `node:crypto`. */
export function sign(scheme: Scheme, secret: string, message: Uint8Array): string {
  const { createHash, createHmac } = nodeCrypto();
  const digest = createHash('sha256').update(secret).digest();
  return written(scheme, createHmac('sha256', keyOf(scheme, digest)).update(message).digest());
}

/** A header's signature, made with WebCrypto. */
export async function signAsync(scheme: Scheme, secret: string, message: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    throw new WebhookVerificationError(
      'crypto_unavailable',
      'No crypto.subtle here. Browsers have it on https: and localhost only.',
    );
  }
  const digest = await subtle.digest('SHA-256', utf8(secret));
  const key = keyOf(scheme, new Uint8Array(digest));
  const hmac = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return written(scheme, new Uint8Array(await subtle.sign('HMAC', hmac, message)));
}

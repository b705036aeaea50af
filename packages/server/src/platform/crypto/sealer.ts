import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts secrets that must be read again, such as keys that check signatures. */
export interface Sealer {
  /** @param context the owner of the text, such as its row's id. Sealed text opens only with the same context. */
  seal(text: string, context: string): string;
  /** @throws Error when the key or the context differs, or the sealed text was changed. */
  open(sealed: string, context: string): string;
  /** The same for bytes, which stay bytes. */
  sealBytes(bytes: Uint8Array, context: string): Buffer<ArrayBuffer>;
  /** @throws Error as `open` does */
  openBytes(sealed: Uint8Array, context: string): Buffer;
  /** A keyed hash: equal for equal texts, and it does not reveal the text. For comparing without opening. */
  fingerprint(text: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM. HKDF derives a key for each purpose from `encryptionKey`. */
export function createSealer(encryptionKey: string, purpose: string): Sealer {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', encryptionKey, '', `nova/${purpose}/${use}`, 32));
  const sealing = derive('seal');
  const marking = derive('fingerprint');

  function sealBytes(bytes: Uint8Array, context: string): Buffer<ArrayBuffer> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  function openBytes(sealed: Uint8Array, context: string): Buffer {
    if (sealed.length < IV_BYTES + TAG_BYTES) throw new Error('not a sealed text');
    const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }

  return {
    seal: (text, context) => `v1.${sealBytes(Buffer.from(text, 'utf8'), context).toString('base64url')}`,
    open(sealed, context) {
      const [version, encoded = ''] = sealed.split('.');
      if (version !== 'v1') throw new Error('not a sealed text');
      return openBytes(Buffer.from(encoded, 'base64url'), context).toString('utf8');
    },
    sealBytes,
    openBytes,
    fingerprint: (text) => createHmac('sha256', marking).update(text).digest('base64url'),
  };
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that have to be read again, such as the ones signatures are checked with. */
export interface Sealer {
  /** @param context what the text belongs to, such as its row's id: sealed text opens in the same context only. */
  seal(text: string, context: string): string;
  /** @throws Error for what another key or another context sealed, or somebody changed. */
  open(sealed: string, context: string): string;
  /** The same for the same text, and of no use to whoever wants the text: for comparing without opening. */
  fingerprint(text: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under keys that HKDF derives from `encryptionKey`, others for each purpose. */
export function createSealer(encryptionKey: string, purpose: string): Sealer {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', encryptionKey, '', `nova/${purpose}/${use}`, 32));
  const sealing = derive('seal');
  const marking = derive('fingerprint');
  return {
    seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [version, encoded = ''] = sealed.split('.');
      const bytes = Buffer.from(encoded, 'base64url');
      if (version !== 'v1' || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('not a sealed text');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
    fingerprint: (text) => createHmac('sha256', marking).update(text).digest('base64url'),
  };
}

import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new secret. The prefix lets our log and scanners for leaked secrets recognise it. */
export const newSecret = (): string => `nova_whsec_${randomBytes(32).toString('base64url')}`;

/** The SHA-256 of a secret in hex. Only this is stored, and signatures are made with it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** `X-Nova-Signature`: keyed with the hash as text. */
export const novaSignature = (secretHash: string, body: string): string =>
  `sha256=${createHmac('sha256', secretHash).update(body).digest('hex')}`;

/** One entry of `webhook-signature` (Standard Webhooks): keyed with the hash's 32 bytes. */
export const standardSignature = (secretHash: string, signed: string): string =>
  // A key given as text takes a quarter of the work of a buffer.
  `v1,${createHmac('sha256', secretHash, { encoding: 'hex' }).update(signed).digest('base64')}`;

export interface Signed {
  deliveryId: string;
  event: string;
  body: string;
  secretHash: string;
  /** While the overlap after a rotation lasts. */
  previousSecretHash: string | null;
}

/**
 * The headers of one attempt. While two secrets are valid, both sign. `X-Nova-Signature` has room for one signature and
 * keeps the previous secret, because a receiver checks it for equality and gets the new secret only after the rotation.
 */
export function headersOf({ deliveryId, event, body, secretHash, previousSecretHash }: Signed, now: Date) {
  const timestamp = Math.floor(now.getTime() / 1000);
  const signed = `${deliveryId}.${timestamp}.${body}`;
  const secrets = previousSecretHash ? [secretHash, previousSecretHash] : [secretHash];
  return {
    'content-type': 'application/json',
    'user-agent': 'NOVA-Webhooks/1.0',
    'x-nova-event': event,
    'x-nova-signature': novaSignature(previousSecretHash ?? secretHash, body),
    ...(previousSecretHash && { 'x-nova-signature-next': novaSignature(secretHash, body) }),
    'webhook-id': deliveryId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((hash) => standardSignature(hash, signed)).join(' '),
  };
}

import { WebhookVerificationError } from './error.ts';

/**
 * The secret that `POST /v1/webhooks` returned, unchanged; or several, of which one must match: during a rotation, the
 * new one and the old one. Undefined entries are ignored, so that a list may come from optional environment variables.
 *
 * @example
 * const secret: WebhookSecret = [process.env.NOVA_WEBHOOK_SECRET, process.env.NOVA_WEBHOOK_SECRET_PREVIOUS];
 */
export type WebhookSecret = string | undefined | readonly (string | undefined)[];

/** The secrets to try. An empty one is refused, because everybody knows its key. */
export function secretsOf(secret: WebhookSecret): string[] {
  const secrets = [secret].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  if (secrets.length > 0) return secrets;
  throw new WebhookVerificationError(
    'missing_secret',
    'The secret is empty. Pass the one that POST /v1/webhooks answered; is the environment variable set?',
  );
}

/** A hint about secrets that look wrong. */
export function hintOn(secrets: string[]): string {
  if (secrets.some((one) => one !== one.trim())) return ' There is white space around the secret.';
  if (secrets.some((one) => one.startsWith('whsec_'))) {
    return ' The form whsec_… is for libraries of Standard Webhooks: pass the secret itself.';
  }
  return '';
}

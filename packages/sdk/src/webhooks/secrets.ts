import { WebhookVerificationError } from './error.ts';

/**
 * The secret that `POST /v1/webhooks` answered, as it was answered; or several, of which one has to match: during a
 * rotation, the new one and the one before. Undefined ones in a list are left out, so that it may come from variables
 * that are not always set.
 *
 * @example
 * const secret: WebhookSecret = [process.env.NOVA_WEBHOOK_SECRET, process.env.NOVA_WEBHOOK_SECRET_PREVIOUS];
 */
export type WebhookSecret = string | undefined | readonly (string | undefined)[];

/** Never an empty one: everybody knows the key that it makes. */
export function secretsOf(secret: WebhookSecret): string[] {
  const secrets = [secret].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  if (secrets.length > 0) return secrets;
  throw new WebhookVerificationError(
    'missing_secret',
    'The secret is empty. Pass the one that POST /v1/webhooks answered; is the environment variable set?',
  );
}

/** What can be seen wrong with secrets that did not match. */
export function hintOn(secrets: string[]): string {
  if (secrets.some((one) => one !== one.trim())) return ' There is white space around the secret.';
  if (secrets.some((one) => one.startsWith('whsec_'))) {
    return ' The form whsec_… is for libraries of Standard Webhooks: pass the secret itself.';
  }
  return '';
}

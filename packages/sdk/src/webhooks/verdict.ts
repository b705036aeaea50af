import type { Delivery } from './delivery.ts';
import { WebhookVerificationError } from './error.ts';
import type { WebhookEvent } from './events.ts';
import { hintOn } from './secrets.ts';

/**
 * Options of the verification.
 *
 * @example
 * const options: VerifyOptions = { toleranceSeconds: 60 };
 */
export interface VerifyOptions {
  /**
   * The most seconds between the time of a delivery and now. It limits how long a recorded delivery can be replayed.
   * Default: 300. `Infinity` accepts any time, for stored deliveries that are verified later.
   */
  toleranceSeconds?: number | undefined;
  /** Returns milliseconds since 1970, for tests. Default: `Date.now`. */
  now?: (() => number) | undefined;
}

/** Refuses a delivery whose signature does not match or whose time is too far from now. @throws WebhookVerificationError */
export function judge(delivery: Delivery, matches: boolean, secrets: string[], options: VerifyOptions = {}): void {
  if (!matches) {
    throw new WebhookVerificationError(
      'wrong_secret',
      'No signature matches: the secret is not the one that POST /v1/webhooks answered for this URL (after a ' +
        `rotation, pass the new and the old one), or the body is not byte for byte what arrived.${hintOn(secrets)}`,
    );
  }
  checkAge(delivery.sentAt ?? deliveredAt(delivery.body), options);
}

/** The comparison also refuses NaN on either side. */
function checkAge(sentAt: number, { toleranceSeconds = 300, now = Date.now }: VerifyOptions): void {
  const age = Math.floor(now() / 1000) - sentAt;
  if (age <= toleranceSeconds && -age <= toleranceSeconds) return;
  throw new WebhookVerificationError(
    age < 0 ? 'too_new' : 'too_old',
    `The signature matches, but its time is ${Math.abs(age)} s ${age < 0 ? 'ahead' : 'ago'}; toleranceSeconds is ` +
      `${toleranceSeconds}. Either this machine's clock is wrong, or an old delivery is played back.`,
  );
}

/** The time in the body. `X-Nova-Signature` covers no header with a time. */
function deliveredAt(body: Uint8Array): number {
  const ms = Date.parse(parseEvent(body).delivered_at);
  if (Number.isNaN(ms)) throw malformed('delivered_at is no time');
  return ms / 1000;
}

/**
 * Reads the event. A sender with the secret is trusted, so only the basic shape is checked. An unknown type of event is
 * accepted: the server may be newer, and a refused delivery would be sent again and then lost.
 */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const parsed = parse(body);
  const { event, data } = (parsed ?? {}) as Partial<WebhookEvent>;
  if (typeof event === 'string' && typeof data === 'object' && data) return parsed as WebhookEvent;
  throw malformed('not JSON with event and data');
}

/** Hides the parser's error, because it quotes the body. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

const malformed = (what: string) =>
  new WebhookVerificationError('malformed_body', `The signature matches, but the body is no event: ${what}.`);

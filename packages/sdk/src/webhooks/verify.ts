import { sameText, utf8 } from '../wire/bytes.ts';
import { bytesOf, type RawBody } from './raw-body.ts';
import { nodeCrypto, sign, signAsync } from './crypto.ts';
import { type Delivery, readDelivery } from './delivery.ts';
import type { WebhookEvent } from './events.ts';
import type { WebhookHeaders } from './headers.ts';
import { secretsOf, type WebhookSecret } from './secrets.ts';
import { judge, parseEvent, type VerifyOptions } from './verdict.ts';

/**
 * Verifies a delivery and returns its event. If the headers of Standard Webhooks are present, they are used. Otherwise
 * `X-Nova-Signature` is used, and the time in the body is compared with the tolerance.
 *
 * An event of an unknown type is verified like the others and returned unchanged: give your `switch` a `default` that
 * does nothing, so that the event is acknowledged.
 *
 * For Node (20.16 or 22.3 and newer), Bun and Deno. Elsewhere use `constructEventAsync`.
 *
 * @param rawBody the body as received, not parsed
 * @throws WebhookVerificationError with a `code`, for every delivery that must not be trusted
 * @example
 * app.post('/nova', express.raw({ type: 'application/json' }), (req, res) => {
 *   const event = constructEvent(req.body, req.headers, process.env.NOVA_WEBHOOK_SECRET);
 *   if (event.event === 'call.ended') console.log(event.data.outcome);
 *   res.sendStatus(204);
 * });
 */
export function constructEvent(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): WebhookEvent {
  return parseEvent(verify(rawBody, headers, secret, options).body);
}

/**
 * `constructEvent` with WebCrypto, for every runtime: edge functions, Deno, Bun, browsers, Node.
 *
 * @throws WebhookVerificationError with a `code`, for every delivery that must not be trusted
 * @example
 * app.post('/nova', async (c) => {
 *   const event = await constructEventAsync(await c.req.text(), c.req.raw.headers, c.env.NOVA_WEBHOOK_SECRET);
 *   if (event.event === 'call.ended') console.log(event.data.outcome);
 *   return c.body(null, 204);
 * });
 */
export async function constructEventAsync(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): Promise<WebhookEvent> {
  return parseEvent((await verifyAsync(rawBody, headers, secret, options)).body);
}

/**
 * Verifies a delivery without parsing its body, to store it or to pass it on.
 *
 * @throws WebhookVerificationError with a `code`, for every delivery that must not be trusted
 * @example
 * verifySignature(req.body, req.headers, process.env.NOVA_WEBHOOK_SECRET);
 * await queue.add(req.body);
 */
export function verifySignature(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): void {
  verify(rawBody, headers, secret, options);
}

/**
 * `verifySignature` with WebCrypto, for every runtime.
 *
 * @throws WebhookVerificationError with a `code`, for every delivery that must not be trusted
 * @example
 * const body = await request.text();
 * await verifySignatureAsync(body, request.headers, env.NOVA_WEBHOOK_SECRET);
 * await env.QUEUE.send(body);
 */
export async function verifySignatureAsync(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): Promise<void> {
  await verifyAsync(rawBody, headers, secret, options);
}

function verify(rawBody: RawBody, headers: WebhookHeaders, secret: WebhookSecret, options?: VerifyOptions): Delivery {
  const secrets = secretsOf(secret);
  const delivery = readDelivery(bytesOf(rawBody), headers);
  const { scheme, message, signatures } = delivery;
  const { timingSafeEqual } = nodeCrypto();
  const matches = secrets.some((one) => {
    const expected = utf8(sign(scheme, one, message));
    // Their form is checked, so all have the same length.
    return signatures.some((signature) => timingSafeEqual(expected, utf8(signature)));
  });
  judge(delivery, matches, secrets, options);
  return delivery;
}

async function verifyAsync(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecret,
  options?: VerifyOptions,
): Promise<Delivery> {
  const secrets = secretsOf(secret);
  const delivery = readDelivery(bytesOf(rawBody), headers);
  const { scheme, message, signatures } = delivery;
  const expected = await Promise.all(secrets.map((one) => signAsync(scheme, one, message)));
  const matches = expected.some((one) => signatures.some((signature) => sameText(one, signature)));
  judge(delivery, matches, secrets, options);
  return delivery;
}

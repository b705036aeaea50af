import { expect } from 'vitest';
import {
  constructEvent,
  constructEventAsync,
  verifySignature,
  verifySignatureAsync,
  type VerifyOptions,
  type WebhookHeaders,
  type WebhookSecret,
  WebhookVerificationError,
} from '../src/webhooks/index.ts';
import { NOW, SECRET } from './deliveries.ts';

/** A failure in a form that tests compare. */
export const fails = (code: string, message: RegExp = /./) => ({
  code,
  message: expect.stringMatching(message) as string,
});

/** The result, or the code and message of the error, which must not reveal the secret or the body. */
export async function outcome(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    const { code, message } = error;
    return message.includes(SECRET) || message.includes('+15555550100') ? 'told too much' : { code, message };
  }
}

const modeOf = (
  name: string,
  construct: typeof constructEvent | typeof constructEventAsync,
  verify: typeof verifySignature | typeof verifySignatureAsync,
) => ({
  name,
  construct,
  verify,
  /** Verifies at the time of the deliveries by default. */
  run: (rawBody: unknown, headers: WebhookHeaders, secret: WebhookSecret = SECRET, options?: VerifyOptions) =>
    outcome(() => construct(rawBody as string, headers, secret, { now: () => NOW, ...options })),
});

/** The two implementations, which must behave the same. */
export const MODES = [
  modeOf('on node:crypto', constructEvent, verifySignature),
  modeOf('on WebCrypto', constructEventAsync, verifySignatureAsync),
];

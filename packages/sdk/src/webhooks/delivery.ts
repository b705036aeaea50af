import { WebhookVerificationError } from './error.ts';
import { readHeader, type WebhookHeaders } from './headers.ts';
import { type Scheme, signaturesIn, standardMessage } from './schemes.ts';

/** The unverified claim of a request: that one of these signatures belongs to this message. */
export interface Delivery {
  scheme: Scheme;
  message: Uint8Array<ArrayBuffer>;
  signatures: string[];
  body: Uint8Array;
  /** The claimed time of sending, in unix seconds. Undefined when only the body has it. */
  sentAt: number | undefined;
}

const ALL = ' Pass all headers of the request. If you do, it is not from NOVA, or a proxy in between drops some.';
const STANDARD = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Reads the signatures of a request. If any header of Standard Webhooks is present, only that scheme counts. So an
 * attacker who alters the headers of a delivery cannot choose the weaker scheme.
 */
export function readDelivery(body: Uint8Array<ArrayBuffer>, headers: WebhookHeaders): Delivery {
  const values = STANDARD.map((name) => readHeader(headers, name));
  return values.some((value) => value !== undefined) ? standard(body, values) : nova(body, headers);
}

function standard(body: Uint8Array<ArrayBuffer>, values: (string | undefined)[]): Delivery {
  const missing = STANDARD.filter((_name, index) => !values[index]);
  if (missing.length > 0) {
    throw new WebhookVerificationError('missing_header', `${missing.join(' and ')} is missing.${ALL}`);
  }
  const [id, timestamp, signature] = values as [string, string, string];
  // A full stop in the id would make the end of the id ambiguous.
  if (id.includes('.') || !/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookVerificationError(
      'malformed_header',
      'NOVA sends a webhook-id without full stops, and whole unix seconds as webhook-timestamp.',
    );
  }
  const signatures = signaturesIn('standard', signature);
  if (signatures.length === 0) throw malformed('webhook-signature', 'v1,<base64 of 32 bytes>');
  return {
    scheme: 'standard',
    message: standardMessage(id, timestamp, body),
    signatures,
    body,
    sentAt: Number(timestamp),
  };
}

/** During a rotation the first header is made with the old secret, the second with the new one. */
function nova(body: Uint8Array<ArrayBuffer>, headers: WebhookHeaders): Delivery {
  const found = ['x-nova-signature', 'x-nova-signature-next']
    .map((name) => readHeader(headers, name))
    .filter((value) => value !== undefined);
  if (found.length === 0) {
    throw new WebhookVerificationError(
      'missing_header',
      `There is neither webhook-signature nor X-Nova-Signature.${ALL}`,
    );
  }
  const signatures = signaturesIn('nova', found.join(' '));
  if (signatures.length === 0) throw malformed('X-Nova-Signature', 'sha256=<64 hex digits>');
  return { scheme: 'nova', message: body, signatures, body, sentAt: undefined };
}

function malformed(name: string, form: string) {
  return new WebhookVerificationError(
    'malformed_signature',
    `${name} has no signature of the form ${form}. Pass it as it arrived.`,
  );
}

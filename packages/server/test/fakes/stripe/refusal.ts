/** A refusal in Stripe's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: { type: string; message: string } & Record<string, unknown>) {
    super(body.message);
    this.status = status;
    this.body = body;
  }

  /** Errors from before an endpoint begins are not kept for the idempotency key. */
  get isKept(): boolean {
    return this.status !== 409 && !String(this.body.code).startsWith('parameter_');
  }
}

export const invalid = (message: string, more: { code?: string; param?: string } = {}, status = 400): Refusal =>
  new Refusal(status, { type: 'invalid_request_error', message, ...more });

export const missing = (what: string, id: string, param = 'id'): Refusal =>
  invalid(`No such ${what}: '${id}'`, { code: 'resource_missing', param }, 404);

const DECLINES: Record<string, string> = {
  generic_decline: 'Your card was declined.',
  insufficient_funds: 'Your card has insufficient funds.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
};

export interface Decline {
  type: 'card_error';
  code: string;
  decline_code: string;
  message: string;
}

export const decline = (reason: string): Decline => ({
  type: 'card_error',
  code: reason === 'authentication_required' ? reason : 'card_declined',
  decline_code: reason,
  message: DECLINES[reason]!,
});

export const declined = (reason: string, more: Record<string, unknown> = {}): Refusal =>
  new Refusal(402, { ...decline(reason), ...more });

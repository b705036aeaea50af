/** An answer for any framework. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Undefined for an empty answer. */
  body?: string;
}

export const ACCEPTED: Answer = { status: 204, headers: {} };

/** Answers only the code. The explanation is for the receiver's log, not for the sender. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify({ error: code }),
});

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body ?? null, { status, headers });

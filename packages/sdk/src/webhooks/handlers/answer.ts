/** What is to be answered, by whatever framework. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** None where there is nothing to say. */
  body?: string;
}

export const ACCEPTED: Answer = { status: 204, headers: {} };

/** The code alone: what to do about it is for the receiver's log, not for whoever sent it. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify({ error: code }),
});

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body ?? null, { status, headers });

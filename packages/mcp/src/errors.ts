import type { CallToolResult } from '@modelcontextprotocol/server';
import { ApiError, ConnectionError, InvalidResponseError, NovaError, TimeoutError } from '@nova-calls/sdk';

/** An error in words for a model: what happened, and what to do. */
export function errorResult(error: unknown, advice?: string): CallToolResult {
  return { content: [{ type: 'text', text: explain(error, advice) }], isError: true };
}

/** @param advice replaces the general advice */
export function explain(error: unknown, advice = adviceOn(error)): string {
  const requestId = error instanceof ApiError && error.requestId ? [`Request id: ${error.requestId}`] : [];
  return [`${codeOf(error)}: ${detailOf(error)}`, `What to do: ${advice}`, ...requestId].join('\n');
}

function codeOf(error: unknown): string {
  if (error instanceof ApiError) return `${error.code} (${error.status})`;
  if (error instanceof TimeoutError) return 'TIMEOUT';
  if (error instanceof ConnectionError) return 'UNREACHABLE';
  return error instanceof NovaError ? 'INVALID' : 'INTERNAL';
}

function detailOf(error: unknown): string {
  if (error instanceof ApiError) return error.detail;
  // Other errors may quote the request.
  return error instanceof NovaError ? error.message : 'Something went wrong in the MCP server itself';
}

const LATER = 'Try again in a moment; if it goes on, ask health_check, and tell the operator the request id.';

const ADVICE: Record<number, string> = {
  400: 'Correct the arguments as the message says, then call the tool again. Ask the user for what is missing.',
  401:
    'Ask the user for a valid key: an access token of POST /auth/login or an API key of POST /v1/api-keys. Over stdio ' +
    'it is the environment variable NOVA_API_KEY of this MCP server (restart it then), over HTTP the bearer token.',
  402: 'There are not enough minutes left. Look at get_usage, call fewer leads, or ask the user to buy minutes.',
  403: 'It belongs to another account. Use an id that list_calls, list_batches or list_webhooks of this account shows.',
  404:
    'Check the id with list_calls, list_batches or list_webhooks. get_call and get_call_brief by context_id know a ' +
    'call for 10 minutes only: after that use get_call_details, get_transcript or get_call_brief with its call_id.',
  409: 'The state is another by now. Read it again (get_call_details, list_webhooks), then decide.',
  422: 'Correct the named fields and call the tool again.',
  451: 'Calls to this region are not offered. Leave these leads out.',
  502: 'A service behind NOVA failed. Try again in a moment; health_check with deep=true shows which.',
  503: 'This is not set up on the server. Tell the user; health_check with deep=true shows what is.',
};

/** Advice for an error. */
export function adviceOn(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.status === 429) return waitAdvice(error.retryAfterSeconds);
    return ADVICE[error.status] ?? (error.status >= 500 ? LATER : ADVICE[400]!);
  }
  if (error instanceof TimeoutError)
    return 'Try again; if it goes on, ask health_check, or have the user raise NOVA_TIMEOUT_MS.';
  if (error instanceof ConnectionError || error instanceof InvalidResponseError)
    return 'Have the user check NOVA_API_URL, and that a NOVA server runs there.';
  return error instanceof NovaError ? ADVICE[400]! : LATER;
}

const waitAdvice = (seconds: number | undefined): string =>
  `Wait ${seconds === undefined ? 'a minute' : `${seconds} seconds`} before calling this tool again; nothing was done.`;

/** A call's use of a model so far; plain JSON, kept with the call. */
export interface ModelUse {
  requests: number;
  /** Tokens of requests and answers, counted by the endpoint or estimated. */
  tokens: number;
  /** Failures in a row. */
  failures: number;
  /** Turns that were spoken in the model's words. */
  spoken: number;
}

export const NO_USE: ModelUse = { requests: 0, tokens: 0, failures: 0, spoken: 0 };

/** A request's tokens where no endpoint counts them: about four characters each. */
export const estimatedTokens = ({ system, prompt }: { system: string; prompt: string }): number =>
  Math.ceil((system.length + prompt.length) / 4);

/** Limits for one call. Beyond them the rules lead it alone. */
export const MOST_REQUESTS = 24;
export const MOST_TOKENS = 80_000;
/** A call stops using the model after this many failures in a row. */
export const MOST_FAILURES = 2;

export const mayAskModel = ({ requests, tokens, failures }: ModelUse): boolean =>
  requests < MOST_REQUESTS && tokens < MOST_TOKENS && failures < MOST_FAILURES;

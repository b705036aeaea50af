import type { TextMessage } from '../../generated/client/client.ts';
import type { JobRun } from '../../platform/queue/index.ts';

/** A request of Twilio: a text that somebody sent to the number of this server. */
export interface InboundText {
  form: URLSearchParams;
  /** `X-Twilio-Signature`. */
  signature: string | undefined;
}

/** Text messages: links after calls, and people who ask that there be no more. */
export interface TextsService {
  /** Texts the link of a call, if its person said yes to that. Never twice. */
  sendLink(callId: string, run: Pick<JobRun, 'complete' | 'isLastAttempt'>): Promise<void>;
  /** Finds out whether a text whose fate is unknown was accepted. It is not sent again in either case. */
  lookUp(callId: string): Promise<void>;
  /** Takes a text that came in. @throws AppError NOT_CONFIGURED, UNAUTHENTICATED for a wrong signature */
  receive(text: InboundText): Promise<void>;
  /** The newest texts, for operators. */
  list(query: { limit: number }): Promise<TextMessage[]>;
}

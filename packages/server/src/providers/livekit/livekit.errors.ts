import { z } from 'zod';
import { ProbeError } from '../../platform/health/index.ts';

/** The body of a refusal. */
const Refusal = z.object({
  code: z.string().catch(''),
  msg: z.string().catch(''),
  meta: z.record(z.string(), z.string()).catch({}),
});
const NOTHING = { code: '', msg: '', meta: {} };

/** How the called side answered a dial, in the words of SIP, such as 486 Busy Here. */
export interface SipAnswer {
  code: number;
  status: string;
}

/** A refusal of LiveKit's API. */
export class LiveKitError extends Error {
  override name = 'LiveKitError';
  readonly status: number;
  /**
   * Twirp's name of the refusal, such as `not_found`; empty when the answer was not from LiveKit. It is not called `code`,
   * because logs hide codes that may be a person's.
   */
  readonly twirp: string;
  /** What the called side, or the carrier before it, said to a dial; null when LiveKit itself refused. */
  readonly sip: SipAnswer | null;
  /** It may hold a telephone number, so it is hidden from logs. */
  readonly #words: string;

  constructor(method: string, status: number, body: unknown = null) {
    const { code, msg, meta } = Refusal.safeParse(body).data ?? NOTHING;
    const sip = sipAnswer(meta, msg);
    super(`LiveKit answered ${status} to ${method}${sip ? ` (SIP ${sip.code})` : ''}`);
    this.status = status;
    this.twirp = code;
    this.sip = sip;
    this.#words = msg;
  }

  /** Whether LiveKit's words for people match. They differ between its versions, so the code counts more. */
  says(words: RegExp): boolean {
    return words.test(this.#words);
  }
}

function sipAnswer({ sip_status_code: code, sip_status: status }: Record<string, string>, msg: string) {
  return code && /^[1-6]\d\d$/.test(code) ? { code: Number(code), status: status || msg } : null;
}

/** @throws ProbeError that says what to do about a request to LiveKit that failed. */
export function explainProbe(error: unknown): never {
  if (error instanceof ProbeError) throw error;
  if (!(error instanceof LiveKitError))
    throw new ProbeError('LIVEKIT_URL did not answer: check the address, and that LiveKit runs there');
  if (error.status === 401 || error.status === 403)
    throw new ProbeError('LiveKit refused the key: check LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
  throw new ProbeError(`LIVEKIT_URL answered ${error.status}: check that it is a LiveKit server`);
}

const STATUS = {
  invalid_argument: 400,
  malformed: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  bad_route: 404,
  canceled: 408,
  deadline_exceeded: 408,
  aborted: 409,
  failed_precondition: 412,
  resource_exhausted: 429,
  internal: 500,
  unavailable: 503,
};

export type TwirpCode = keyof typeof STATUS;

/** An error of a request, as Twirp puts it on the wire. */
export class TwirpError extends Error {
  readonly code: TwirpCode;
  readonly meta: Record<string, string>;

  constructor(code: TwirpCode, message: string, meta: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.meta = meta;
  }

  get status(): number {
    return STATUS[this.code];
  }

  toJSON() {
    const meta = Object.keys(this.meta).length > 0 ? { meta: this.meta } : {};
    return { code: this.code, msg: this.message, ...meta };
  }
}

export const roomNotFound = () => new TwirpError('not_found', 'requested room does not exist');
export const participantNotFound = () => new TwirpError('not_found', 'participant does not exist');
export const invalid = (message: string) => new TwirpError('invalid_argument', message);
export const denied = () => new TwirpError('unauthenticated', 'permissions denied');

import type { ApiPromise } from '../http/api-promise.ts';
import { foreign } from '../http/answer.ts';
import type { RequestOptions } from '../http/options.ts';
import { type Exchange, segment, type Transport } from '../http/transport.ts';
import type {
  ActiveVoice,
  EnrolledVoice,
  EnrolVoiceInput,
  SignVoiceConsentInput,
  VoiceConsent,
  VoiceConsentText,
  VoicePreview,
  VoiceProfile,
  VoiceState,
} from './voices.types.ts';

type Part = Pick<Exchange, 'method' | 'isRepeatable'> & { body?: unknown };

const READ: Part = { method: 'GET', isRepeatable: true };
/** A recording takes its time. */
const UPLOAD_MS = 120_000;

/**
 * Voices of your own for the agent: `nova.voices`. The operator turns it on for your account (`nova.auth.features()`);
 * until then every method throws NotFoundError.
 *
 * @example
 * const { version, text } = await nova.voices.consent();
 * // Show the text to the person whose voice it is, and let that person type their name.
 * await nova.voices.signConsent({ consentVersion: version, typedName });
 * const { profileId } = await nova.voices.enrol({ name: 'Sarah', audio });
 * const { status } = await nova.voices.status(profileId);
 * if (status === 'ready') await nova.voices.activate(profileId);
 */
export class Voices {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Reads the consent that the person whose voice is to be cloned signs first.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * const { version, text } = await nova.voices.consent();
   */
  consent(options?: RequestOptions): ApiPromise<VoiceConsentText> {
    return this.#send(() => 'consent', READ, options);
  }

  /**
   * Signs the consent. Only the person whose voice it is may do that.
   *
   * @throws ConflictError when the consent has another version now. ValidationError. NotFoundError while the feature is
   *   off. AuthenticationError
   * @example
   * await nova.voices.signConsent({ consentVersion: version, typedName: 'Sarah Haddad' });
   */
  signConsent(input: SignVoiceConsentInput, options?: RequestOptions): ApiPromise<VoiceConsent> {
    return this.#send(() => 'consent', { method: 'POST', body: input, isRepeatable: 'if-refused' }, options);
  }

  /**
   * Sends a recording to be cloned: once in 24 hours. It waits for two minutes unless `timeoutMs` says otherwise.
   *
   * @throws BadRequestError for a wrong length or silence. ForbiddenError without a signed consent. RateLimitError for a
   *   second attempt. ApiError with the status 413 or 415 for a file that is too large or no audio, and with 451 from the
   *   EU, the EEA and the UK. ServerError without a voice provider. NotFoundError while the feature is off
   * @example
   * const { profileId } = await nova.voices.enrol({ name: 'Sarah', audio: await openAsBlob('sarah.wav') });
   */
  enrol(input: EnrolVoiceInput, options?: RequestOptions): ApiPromise<EnrolledVoice> {
    const form = () => {
      const { name, language, audio, spokenConsent } = input;
      const parts = new FormData();
      parts.set('name', name);
      if (language !== undefined) parts.set('language', language);
      parts.set('audio', audio, 'voice');
      if (spokenConsent) parts.set('spoken_consent', spokenConsent, 'consent');
      return parts;
    };
    return this.#transport.rest(() => ({
      timeoutMs: UPLOAD_MS,
      ...options,
      method: 'POST',
      path: '/voice/enroll',
      form: form(),
      isRepeatable: 'if-refused',
    }));
  }

  /**
   * Reads the state of a voice. It is usually ready within a minute.
   *
   * @throws NotFoundError for a voice that is not yours. AuthenticationError
   * @example
   * const { status, error } = await nova.voices.status(profileId);
   */
  status(id: string, options?: RequestOptions): ApiPromise<VoiceState> {
    return this.#send(() => `status/${segment(id)}`, READ, options);
  }

  /**
   * Says a text of at most 300 characters with a voice.
   *
   * @throws ConflictError for a voice that is not ready. ValidationError. RateLimitError for more than 30 in an hour.
   *   ServerError when the provider does not answer. NotFoundError, AuthenticationError
   * @example
   * const { audio } = await nova.voices.preview(profileId, { text: 'Good morning.' });
   * await writeFile('preview.mp3', audio);
   */
  preview(id: string, input: { text: string }, options?: RequestOptions): ApiPromise<VoicePreview> {
    const exchange = () =>
      ({
        ...options,
        method: 'POST',
        path: `/voice/preview/${segment(id)}`,
        body: input,
        isRepeatable: true,
      }) as const;
    return this.#transport.request(exchange, (answer) => {
      const { bytes, headers } = answer;
      if (bytes) return { contentType: headers.get('content-type') ?? '', audio: bytes };
      this.#transport.jsonOf(answer);
      throw foreign(answer);
    });
  }

  /**
   * Makes a voice the one that the agent uses in calls of its language. It takes the place of the one before.
   *
   * @throws ConflictError for a voice that is not ready. NotFoundError, AuthenticationError
   * @example
   * await nova.voices.activate(profileId);
   */
  activate(id: string, options?: RequestOptions): ApiPromise<ActiveVoice> {
    return this.#send(() => `activate/${segment(id)}`, { method: 'POST', isRepeatable: true }, options);
  }

  /**
   * Lists your voices, newest first, without those that you revoked.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * const active = (await nova.voices.list()).find(({ isActive }) => isActive);
   */
  list(options?: RequestOptions): ApiPromise<VoiceProfile[]> {
    return this.#send(() => 'profiles', READ, options);
  }

  /**
   * Revokes a voice, and has it deleted at its provider. Repeating this is safe.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * await nova.voices.revoke(profileId);
   */
  revoke(id: string, options?: RequestOptions): ApiPromise<void> {
    return this.#send(() => segment(id), { method: 'DELETE', isRepeatable: true }, options);
  }

  #send<T>(name: () => string, part: Part, options?: RequestOptions): ApiPromise<T> {
    return this.#transport.rest(() => ({ ...options, ...part, path: `/voice/${name()}` }));
  }
}

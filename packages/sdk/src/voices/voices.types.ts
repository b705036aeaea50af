/**
 * The consent that is asked for now.
 *
 * @example
 * const { version, text }: VoiceConsentText = await nova.voices.consent();
 */
export interface VoiceConsentText {
  /** To be sent when it is signed. */
  version: string;
  /** Plain text. */
  text: string;
}

/**
 * A signature under the consent.
 *
 * @example
 * const input: SignVoiceConsentInput = { consentVersion: version, typedName: 'Sarah Haddad' };
 */
export interface SignVoiceConsentInput {
  /** The version that the person has read. */
  consentVersion: string;
  /** The full name of the person whose voice it is, typed by that person. */
  typedName: string;
}

/**
 * A signed consent.
 *
 * @example
 * const { signedAt }: VoiceConsent = await nova.voices.signConsent(input);
 */
export interface VoiceConsent {
  consentId: string;
  version: string;
  typedName: string;
  /** ISO 8601, UTC. */
  signedAt: string;
}

/**
 * A recording of a voice.
 *
 * @example
 * const input: EnrolVoiceInput = { name: 'Sarah', audio: await openAsBlob('sarah.wav') };
 */
export interface EnrolVoiceInput {
  /** A name for the voice, for yourself. */
  name: string;
  /** WAV or MP3, 10 to 180 seconds, at most 16 MB. A file that Node opens with `openAsBlob` is not read into memory. */
  audio: Blob;
  /** The language that is spoken; `en` by default. */
  language?: 'en' | 'ar-AE';
  /** The same person says that they agree: 2 to 60 seconds, at most 4 MB. */
  spokenConsent?: Blob;
}

/**
 * A voice that is being cloned.
 *
 * @example
 * const { profileId }: EnrolledVoice = await nova.voices.enrol(input);
 */
export interface EnrolledVoice {
  profileId: string;
  status: 'processing';
}

/**
 * The state of a voice.
 *
 * @example
 * const { status, error }: VoiceState = await nova.voices.status(profileId);
 */
export interface VoiceState {
  profileId: string;
  status: 'processing' | 'ready' | 'failed';
  /** Why it failed; null unless it did. */
  error: string | null;
}

/**
 * Speech of a cloned voice.
 *
 * @example
 * const { contentType, audio }: VoicePreview = await nova.voices.preview(profileId, { text: 'Good morning.' });
 */
export interface VoicePreview {
  /** Such as `audio/mpeg`. */
  contentType: string;
  audio: Uint8Array;
}

/**
 * The voice that the agent uses from now on.
 *
 * @example
 * const { profileId }: ActiveVoice = await nova.voices.activate('5f0c7d3e-…');
 */
export interface ActiveVoice {
  profileId: string;
  isActive: true;
}

/**
 * A cloned voice.
 *
 * @example
 * const active = (voices: VoiceProfile[]) => voices.find(({ isActive }) => isActive);
 */
export interface VoiceProfile {
  id: string;
  name: string;
  status: 'processing' | 'ready' | 'failed';
  /** Whether the agent uses it in calls of its language. */
  isActive: boolean;
  /** The consent that was signed for it. */
  consentVersion: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

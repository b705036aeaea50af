import { CALL_MEDIA, type ServerFeatures } from '@nova-calls/schema';
import type { Config } from '../../platform/config/index.ts';
import type { EmailDriver } from '../../providers/email/index.ts';
import type { SipTrunks } from '../../providers/livekit/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { CardPayments, HostedPayments } from '../../providers/payments/index.ts';
import type { SmsDriver } from '../../providers/sms/index.ts';
import type { VoiceDrivers } from '../../providers/voice/index.ts';

/** What the server was built with. */
interface FeaturesDeps {
  /** The version of the server. */
  version: string;
  config: Pick<
    Config,
    | 'CALLS_MEDIA'
    | 'FEATURE_CALLS_AUTH_REQUIRED'
    | 'RECORDINGS'
    | 'REFERRAL_COMMISSION_PERCENT'
    | 'LIVEKIT_URL'
    | 'LIVEKIT_SIP_TRUNK_ID'
  >;
  voice: Pick<VoiceDrivers, 'has'>;
  trunks: SipTrunks | null;
  sms: Pick<SmsDriver, 'name'>;
  llm: Llm | null;
  emailDriver: Pick<EmailDriver, 'name'>;
  cards: CardPayments | null;
  hosted: HostedPayments | null;
}

export interface FeaturesService {
  /** What this server is set up for. Anybody may ask: nothing in it is secret. */
  features(): ServerFeatures;
}

export function createFeatures(deps: FeaturesDeps): { service: FeaturesService } {
  const { version, config, voice, trunks, sms, llm, emailDriver, cards, hosted } = deps;
  // The embedded LiveKit carries browsers only: it has no line.
  const hasTelephone = voice.has('telephone') && config.LIVEKIT_URL !== 'embedded';
  const features: ServerFeatures = {
    version,
    media: CALL_MEDIA.filter((media) => voice.has(media)),
    defaultMedia: config.CALLS_MEDIA,
    simulatedPersona: voice.has('simulated'),
    telephone: hasTelephone && config.LIVEKIT_SIP_TRUNK_ID !== undefined,
    ownTwilio: hasTelephone && trunks !== null,
    texts: hasTelephone && sms.name !== 'outbox',
    model: llm !== null,
    recordings: config.RECORDINGS !== undefined,
    emails: emailDriver.name === 'smtp',
    cardPayments: cards !== null,
    hostedPayments: hosted !== null,
    referrals: config.REFERRAL_COMMISSION_PERCENT > 0,
    anonymousCalls: !config.FEATURE_CALLS_AUTH_REQUIRED,
  };
  return { service: { features: () => features } };
}

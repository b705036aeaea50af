import { TWILIO_CODES, TwilioError, type Twilio, type TwilioKey } from '../twilio/index.ts';
import { SmsError, type SmsDriver, type SmsFault } from './sms.port.ts';

export interface TwilioSmsOptions {
  twilio: Twilio;
  key: TwilioKey;
  /** The number of that account that texts come from, in E.164. */
  from: string;
}

/** Texts through Twilio. */
export function createTwilioSms({ twilio, key, from }: TwilioSmsOptions): SmsDriver {
  return {
    name: 'twilio',
    async send({ to, body }) {
      try {
        const { sid } = await twilio.account(key).sendText({ from, to, body });
        return { how: 'accepted', id: sid };
      } catch (error) {
        if (!(error instanceof TwilioError)) throw error;
        throw new SmsError(faultOf(error), error.message);
      }
    },
  };
}

const UNREACHABLE_NUMBER = new Set<number | null>([
  TWILIO_CODES.invalidTo,
  TWILIO_CODES.notMobile,
  TWILIO_CODES.regionNotEnabled,
]);

function faultOf({ fault, code }: TwilioError): SmsFault {
  if (code === TWILIO_CODES.optedOut) return 'opted_out';
  if (UNREACHABLE_NUMBER.has(code)) return 'bad_number';
  if (fault === 'busy' || fault === 'unreachable') return 'not_sent';
  return fault === 'unknown' ? 'unknown' : 'refused';
}

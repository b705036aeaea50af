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
  const account = twilio.account(key);
  return {
    name: 'twilio',
    async send(message) {
      const { sid } = await asSms(account.sendText({ from, ...message }));
      return { how: 'accepted', id: sid };
    },
    async find(message, since) {
      const found = await asSms(account.findText({ from, ...message, since }));
      return found?.sid ?? null;
    },
  };
}

const asSms = <T>(request: Promise<T>): Promise<T> =>
  request.catch((error: unknown) => {
    if (!(error instanceof TwilioError)) throw error;
    throw new SmsError(faultOf(error), error.message);
  });

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

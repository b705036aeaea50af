import type { Twilio } from '../twilio/index.ts';
import { createSmsOutbox } from './outbox.ts';
import type { SmsDriver } from './sms.port.ts';
import { createTwilioSms } from './twilio.ts';

export { SmsError, type SmsDriver, type SmsFault, type TextMessage } from './sms.port.ts';
export { createSmsOutbox, createTwilioSms };

export interface SmsConfig {
  PLATFORM_SMS_FROM?: string | undefined;
  TWILIO_ACCOUNT_SID?: string | undefined;
  TWILIO_API_KEY_SID?: string | undefined;
  TWILIO_API_KEY_SECRET?: string | undefined;
}

/** Chooses the driver by the settings: Twilio if there is a number to send from, otherwise the database. */
export function createSmsDriver(config: SmsConfig, twilio: Twilio): SmsDriver {
  const { PLATFORM_SMS_FROM: from, TWILIO_ACCOUNT_SID: accountSid } = config;
  const { TWILIO_API_KEY_SID: apiKeySid, TWILIO_API_KEY_SECRET: apiKeySecret } = config;
  if (!from || !accountSid || !apiKeySid || !apiKeySecret) return createSmsOutbox();
  return createTwilioSms({ twilio, from, key: { accountSid, apiKeySid, apiKeySecret } });
}

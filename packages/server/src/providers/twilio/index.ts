export { createTwilio } from './twilio.ts';
export type { TwilioOptions } from './twilio.client.ts';
export { isTwilioFault, TWILIO_CODES, TwilioError } from './twilio.errors.ts';
export type { AcceptedText, OwnedNumber, Twilio, TwilioAccount, TwilioKey } from './twilio.port.ts';

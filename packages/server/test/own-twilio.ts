import type { TestApp } from './app.ts';
import { startFakeTwilio } from './fakes/twilio/index.ts';
import { onBehalfOf } from '../src/platform/auth/index.ts';

/** The number that the server texts from. */
const PLATFORM_NUMBER = '+14155550100';

/** A customer's own account at a fake Twilio, in each state that a mutation needs. */
export async function openOwnTwilio() {
  const twilio = await startFakeTwilio();
  const platform = twilio.open();
  const { account, key } = twilio.open();
  twilio.addNumber(platform.account, PLATFORM_NUMBER);
  let app: TestApp;
  let customer: { id: string; email: string };
  let lines = 1000;
  const asCustomer = () => onBehalfOf(customer);
  const telephony = () => app.app.services.telephony;

  /** Stores and validates the key, because another mutation may have revoked it. */
  const connected = async (): Promise<string> => {
    await app.db.prisma.account.update({ where: { id: customer.id }, data: { byoTwilio: true } });
    await telephony().storeCredentials(asCustomer(), key);
    await telephony().validateCredentials(asCustomer());
    return '';
  };
  const newNumberSid = async (): Promise<string> => {
    await connected();
    return twilio.addNumber(account, `+1415555${lines++}`).sid;
  };
  const imported = async () => telephony().importNumber(asCustomer(), await newNumberSid());
  /** Has a code sent, whatever was sent before. */
  const waiting = async () => {
    const { id, phone } = await imported();
    await app.db.prisma.rateLimit.deleteMany();
    await telephony().sendCode(asCustomer(), id);
    const sent = platform.account.texts.findLast(({ to }) => to === phone)!;
    return { id, code: /\b\d{6}\b/.exec(sent.body)![0] };
  };

  return {
    env: {
      TWILIO_API_BASE: twilio.url,
      PLATFORM_SMS_FROM: PLATFORM_NUMBER,
      TWILIO_ACCOUNT_SID: platform.key.accountSid,
      TWILIO_API_KEY_SID: platform.key.apiKeySid,
      TWILIO_API_KEY_SECRET: platform.key.apiKeySecret,
    },
    enable(itsApp: TestApp, its: { id: string; email: string }) {
      app = itsApp;
      customer = its;
    },
    keyArguments: Object.entries(key)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join(', '),
    connected,
    newNumberSid,
    imported,
    waiting,
    async active(): Promise<string> {
      const { id, code } = await waiting();
      await telephony().verify(asCustomer(), id, code);
      return id;
    },
    close: () => twilio.close(),
  };
}
export type OwnTwilio = Awaited<ReturnType<typeof openOwnTwilio>>;

import { bearer, register, startTestApp, type TestAppOptions } from './app.ts';
import { startFakeLiveKit } from './fakes/livekit.ts';
import { startFakeTwilio } from './fakes/twilio/index.ts';

/** The number that the server's own texts come from. */
export const PLATFORM_NUMBER = '+14155550100';

/** A server with Twilio and LiveKit beside it, both of them fakes. */
export async function startTelephony({ env = {}, ...options }: TestAppOptions = {}) {
  const [twilio, livekit] = await Promise.all([startFakeTwilio(), startFakeLiveKit()]);
  const { account: platform, key } = twilio.open();
  twilio.addNumber(platform, PLATFORM_NUMBER);
  const sender = {
    PLATFORM_SMS_FROM: PLATFORM_NUMBER,
    TWILIO_ACCOUNT_SID: key.accountSid,
    TWILIO_API_KEY_SID: key.apiKeySid,
    TWILIO_API_KEY_SECRET: key.apiKeySecret,
  };
  const calls = { CALLS_MEDIA: 'simulated', TWILIO_API_BASE: twilio.url };
  const app = await startTestApp({ work: false, ...options, env: { ...livekit.env, ...sender, ...calls, ...env } });
  const { prisma } = app.db;

  /** An account for which the feature is on, with an account at Twilio. */
  async function customer() {
    const { token, id } = await register(app);
    await prisma.account.update({ where: { id }, data: { byoTwilio: true } });
    const { account, key: own } = twilio.open();
    const ask = (method: string, path: string, body?: object) =>
      app.rest(method, `/twilio/${path}`, body as never, bearer(token));
    const body = { account_sid: own.accountSid, api_key_sid: own.apiKeySid, api_key_secret: own.apiKeySecret };
    const connect = async () => {
      await ask('POST', 'credentials', body);
      await ask('POST', 'credentials/validate');
    };
    /** Adds a number at Twilio and imports it. @returns its id here */
    const bring = async (phone = nextLine()): Promise<string> => {
      const { sid } = twilio.addNumber(account, phone);
      return (await ask('POST', 'numbers/import', { phone_number_sid: sid })).body.id;
    };
    /** The code that was sent last to a number. */
    const codeFor = (phone: string) => /\b\d{6}\b/.exec(platform.texts.findLast(({ to }) => to === phone)!.body)![0];
    /** Imports a number and verifies it. */
    const activate = async (phone = nextLine()): Promise<string> => {
      const numberId = await bring(phone);
      await ask('POST', `numbers/${numberId}/send-otp`);
      await ask('POST', `numbers/${numberId}/verify`, { code: codeFor(phone) });
      return numberId;
    };
    return { token, id, account, key: own, body, ask, connect, bring, codeFor, activate };
  }

  return {
    ...app,
    twilio,
    livekit,
    platform,
    customer,
    /** Runs what the job does each minute. */
    upkeep: () => app.app.services.telephony.upkeep(),
    async close() {
      await app.stop();
      await livekit.close();
      await twilio.close();
    },
  };
}
export type Telephony = Awaited<ReturnType<typeof startTelephony>>;
export type TelephonyCustomer = Awaited<ReturnType<Telephony['customer']>>;

let lines = 0;
/** A number that no test has used. */
export const nextLine = () => `+1415555${String(1000 + lines++)}`;

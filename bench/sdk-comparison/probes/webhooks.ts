import { createHash, createHmac } from 'node:crypto';
import { NO, type Peer, type Row, type WebhookAdapter, YES } from '../adapter.ts';

const RAW = Buffer.from('a-secret-of-24-bytes-----');
const OTHER = Buffer.from('another-one-of-24-bytes--');
const BODY = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  event: 'call.ended',
  type: 'response.completed',
  data: {},
});

/** The secret in the SDK's form. */
function secretOf(scheme: WebhookAdapter['scheme'], key = RAW): string {
  return scheme === 'standard' || scheme === 'svix' ? `whsec_${key.toString('base64')}` : key.toString();
}

/** A delivery as the service makes it, signed here and not by the SDK. */
function deliver(scheme: WebhookAdapter['scheme'], ageSeconds = 0, key = RAW): Record<string, string> {
  const ms = Date.now() - ageSeconds * 1000;
  const seconds = String(Math.floor(ms / 1000));
  const hmac = (by: string | Buffer, text: string) => createHmac('sha256', by).update(text);
  if (scheme === 'stripe')
    return { 'stripe-signature': `t=${seconds},v1=${hmac(key, `${seconds}.${BODY}`).digest('hex')}` };
  if (scheme === 'retell') return { 'x-retell-signature': `v=${ms},d=${hmac(key, `${BODY}${ms}`).digest('hex')}` };
  const by = scheme === 'nova' ? createHash('sha256').update(key).digest() : key;
  const prefix = scheme === 'svix' ? 'svix' : 'webhook';
  return {
    [`${prefix}-id`]: 'msg_1',
    [`${prefix}-timestamp`]: seconds,
    [`${prefix}-signature`]: `v1,${hmac(by, `msg_1.${seconds}.${BODY}`).digest('base64')}`,
  };
}

/** @returns the thrown error; null when the delivery was accepted */
async function refusal(run: () => unknown): Promise<Error | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error as Error;
  }
}

const withWebhooks =
  (measure: (webhook: WebhookAdapter, verify: NonNullable<WebhookAdapter['sync']>) => Promise<string>) =>
  async ({ adapter: { webhook } }: Peer): Promise<string> => {
    const verify = webhook?.sync ?? webhook?.async;
    return webhook && verify ? measure(webhook, verify) : NO;
  };

/** Checks that a valid delivery is accepted, and one with a changed body refused. */
async function works(webhook: WebhookAdapter, verify: WebhookAdapter['sync']): Promise<boolean> {
  if (!verify) return false;
  const secret = secretOf(webhook.scheme);
  const good = await refusal(() => verify(BODY, deliver(webhook.scheme), secret));
  if (good) throw new Error(`A good delivery was refused`, { cause: good });
  return (await refusal(() => verify(BODY.replace('evt_1', 'evt_2'), deliver(webhook.scheme), secret))) !== null;
}

const ways = withWebhooks(async (webhook) => {
  const found = [(await works(webhook, webhook.sync)) && 'sync', (await works(webhook, webhook.async)) && 'async'];
  return found.filter(Boolean).join(' and ');
});

const secrets = withWebhooks(async ({ scheme, takesSecrets }, verify) => {
  if (!takesSecrets) return NO;
  const both = [secretOf(scheme, OTHER), secretOf(scheme)];
  return (await refusal(() => verify(BODY, deliver(scheme), both))) === null ? YES : NO;
});

const tolerance = withWebhooks(async ({ scheme }, verify) => {
  const secret = secretOf(scheme);
  const old = await refusal(() => verify(BODY, deliver(scheme, 400), secret));
  if (old === null) return 'none';
  const wider = await refusal(() => verify(BODY, deliver(scheme, 400), secret, 900));
  return `5 min${wider === null ? ', may be set' : ', fixed'}`;
});

const causes = withWebhooks(async ({ scheme }, verify) => {
  const secret = secretOf(scheme);
  const cases: [string, () => unknown][] = [
    ['missing header', () => verify(BODY, {}, secret)],
    ['body parsed before', () => verify(JSON.parse(BODY), deliver(scheme), secret)],
    ['wrong secret', () => verify(BODY, deliver(scheme), secretOf(scheme, OTHER))],
    ['too old', () => verify(BODY, deliver(scheme, 4000), secret)],
  ];
  const told = await Promise.all(cases.map(async ([name, run]) => ({ name, error: await refusal(run) })));
  const texts = told.map(({ error }) => error?.message ?? 'taken');
  const same = texts.filter((text) => text === texts[2]).length;
  const different = told.filter(({ error }, at) => at === 2 || error === null || texts[at] !== texts[2]);
  const codes = told.map(({ error }) => (error as { code?: string } | null)?.code);
  if (same === 4) return '— (only that it failed)';
  const names = different.length === 4 ? 'all four' : different.map(({ name }) => name).join(', ');
  return `${names}${new Set(codes).size === 4 ? ', with a `code` each' : ''}`;
});

const signer = withWebhooks(async (webhook, verify) => {
  if (!webhook.sign) return NO;
  const secret = secretOf(webhook.scheme);
  const headers = await webhook.sign(BODY, secret);
  return (await refusal(() => verify(BODY, headers, secret))) === null ? YES : NO;
});

export const webhookRows: Row[] = [
  { title: 'Verifies', measure: ways },
  { title: 'Several secrets at once', measure: secrets },
  { title: 'Tolerance of the time', measure: tolerance },
  { title: 'Errors tell apart', measure: causes },
  { title: 'Signer for tests', measure: signer },
];

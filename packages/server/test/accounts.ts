import { expect } from 'vitest';
import { openTestDatabase } from './database.ts';
import { testConfig } from './kit.ts';
import { mailsTo, NO_CONFIRMATION, tokenIn } from './mailboxes.ts';
import { startRest } from './rest-server.ts';
import { after } from '../src/platform/clock/index.ts';
import { createRateLimits } from '../src/platform/rate-limit/index.ts';
import { createJobs } from '../src/platform/queue/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { createOutboxDriver } from '../src/providers/email/index.ts';
import { createBilling } from '../src/modules/billing/index.ts';
import { createMail } from '../src/modules/mail/index.ts';
import { createReferrals } from '../src/modules/referrals/index.ts';
import { accountsRest, createAccounts, type AccountLimits } from '../src/modules/accounts/index.ts';

export const PASSWORD = 'a-strong-password';
export const JWT_SECRET = 'a secret that is long enough for a test';

/** The accounts module with its dependencies, on its own database, with a clock that tests can move. */
export async function openAccounts(limits: AccountLimits = {}) {
  const db = await openTestDatabase();
  const log = createLog({ level: 'silent' });
  const jobs = createJobs(db, log);
  let shift = 0;
  const clock = { now: () => after(new Date(), shift), move: (milliseconds: number) => void (shift += milliseconds) };
  const config = testConfig({ JWT_SECRET });
  const { service: mail, jobs: mailJobs } = createMail({ db, jobs, clock, driver: createOutboxDriver(), log, config });
  const rateLimits = createRateLimits({ db, clock, redis: null });
  const { service: billing } = createBilling({
    config,
    db,
    clock,
    jobs,
    log,
    mail,
    rateLimits,
    cards: null,
    hosted: null,
  });
  const { service: referrals } = createReferrals({ config, db, clock, billing, mail });
  const deps = { db, clock, jobs, rateLimits, mail, billing, referrals, config, limits };
  const { service: accounts, jobs: accountsJobs } = createAccounts(deps);
  for (const register of [...mailJobs, ...accountsJobs]) register(jobs);
  await jobs.start({ work: true });
  const rest = await startRest(
    (app) => accountsRest(app, accounts),
    (authorization) => accounts.authenticate(authorization),
  );

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers: { ...headers }, body: body === undefined ? null : JSON.stringify(body) };
    if (body !== undefined) init.headers['content-type'] = 'application/json';
    const response = await fetch(rest.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  };
  let registered = 0;
  let requested = 0;
  const register = async (email = `user${registered++}@example.com`) => {
    const { account, accessToken } = await accounts.register({ email, password: PASSWORD }, { ip: '192.0.2.1' });
    const viewer = await accounts.authenticate(`Bearer ${accessToken}`);
    const caller = { viewer, ip: '192.0.2.1', requestId: 'test' };
    return { account, accessToken, caller, email, bearer: { authorization: `Bearer ${accessToken}` } };
  };
  /** Every e-mail except requests to confirm the mailbox. */
  const emailsTo = (to: string) => mailsTo(db, to, NO_CONFIRMATION);
  /** Follows the newest confirmation link that a mailbox got. */
  const confirm = async (to: string) => mail.confirm(tokenIn(await mailsTo(db, to)));
  /** Requests a reset and reads the code from the outbox. */
  const requestCode = async (email: string): Promise<string> => {
    const before = (await emailsTo(email)).length;
    await accounts.forgotPassword({ email }, { ip: `192.0.2.${requested++ % 250}` });
    await expect.poll(async () => (await emailsTo(email)).length).toBe(before + 1);
    return /\b\d{6}\b/.exec((await emailsTo(email)).at(-1)!.text)![0];
  };
  const close = async () => {
    await rest.close();
    await jobs.stop(1000);
    await db.close();
  };
  return {
    db,
    clock,
    jobs,
    log,
    billing,
    mail,
    referrals,
    accounts,
    call,
    register,
    requestCode,
    emailsTo,
    confirm,
    close,
  };
}

export type TestAccounts = Awaited<ReturnType<typeof openAccounts>>;

import { expect, test } from 'vitest';
import { fakeServer, json } from '../../test/fake-server.ts';
import { world } from '../../test/world.ts';
import type { Auth } from './auth.ts';

const session = { access_token: 't', token_type: 'bearer', user: { id: 'u1', trial_minutes_remaining: 10 } };
const email = 'you@example.com';

test.each<[string, (auth: Auth) => Promise<unknown>, unknown, object, object, boolean]>([
  [
    'POST /auth/register',
    (auth) => auth.register({ email, password: 'secret', referralCode: 'R1' }),
    { email, password: 'secret', referral_code: 'R1' },
    session,
    { accessToken: 't', tokenType: 'bearer', user: { id: 'u1', trialMinutesRemaining: 10 } },
    false,
  ],
  [
    'POST /auth/login',
    (auth) => auth.login({ email, password: 'secret' }),
    { email, password: 'secret' },
    session,
    { accessToken: 't' },
    false,
  ],
  ['GET /auth/me', (auth) => auth.me(), undefined, { email_verified: true }, { emailVerified: true }, true],
  [
    'POST /auth/forgot-password',
    (auth) => auth.forgotPassword({ email }),
    { email },
    { message: 'm' },
    { message: 'm' },
    false,
  ],
  [
    'POST /auth/reset-password',
    (auth) => auth.resetPassword({ email, code: '123456', newPassword: 'secret' }),
    { email, code: '123456', new_password: 'secret' },
    { message: 'm' },
    { message: 'm' },
    false,
  ],
  [
    'POST /auth/confirm-email',
    (auth) => auth.confirmEmail({ token: 't' }),
    { token: 't' },
    { message: 'm' },
    { message: 'm' },
    false,
  ],
  ['POST /auth/check-email', (auth) => auth.checkEmail({ email }), { email }, { exists: true }, { exists: true }, true],
  ['GET /me/features', (auth) => auth.features(), undefined, { byo_twilio: true }, { byoTwilio: true }, true],
])('%s', async (route, run, sent, answer, expected, isRepeatable) => {
  const server = await fakeServer(json(503, { detail: 'Down' }), json(200, answer));
  const { auth } = world({ baseUrl: server.url });
  // The first try fails. Requests that change something are not retried; the others are.
  const first = await run(auth).catch((error: unknown) => error);
  expect(first).toMatchObject(isRepeatable ? expected : { status: 503 });
  expect(await run(auth)).toMatchObject(expected);
  for (const { method, path, body } of server.received) expect([`${method} ${path}`, body]).toEqual([route, sent]);
  await server.close();
});

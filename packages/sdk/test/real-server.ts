import { createServer, type AddressInfo } from 'node:net';
import { startTestApp, type TestAppOptions } from '../../server/test/app.ts';
import { Nova, type NovaOptions } from '../src/index.ts';

const PASSWORD = 'a-strong-password';
let people = 0;

/** A whole server, with accounts for its users. */
export async function realServer(options: TestAppOptions = {}) {
  const app = await startTestApp({ ...options, env: { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', ...options.env } });
  /** Registers an account with enough minutes. */
  const account = async (more: Partial<NovaOptions> = {}) => {
    const email = `sdk${people++}@example.com`;
    const anonymous = new Nova({ baseUrl: app.url });
    const { accessToken, user } = await anonymous.auth.register({ email, password: PASSWORD });
    await app.app.services.billing.grant(user.id, 2000 * 60);
    const logIn = async () => (await anonymous.auth.login({ email, password: PASSWORD })).accessToken;
    return { nova: new Nova({ baseUrl: app.url, apiKey: accessToken, ...more }), email, accessToken, logIn };
  };
  return { ...app, account };
}
export type RealServer = Awaited<ReturnType<typeof realServer>>;

let numbers = 0;
export const phone = () => `+97155${String(2_000_000 + numbers++)}`;

/** A submission as a customer would send it. */
export const input = (leads = 1) => ({
  ownerEmail: 'owner@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest' as const,
  consent: true,
  leads: Array.from({ length: leads }, () => ({ phone: phone(), name: 'Sarah', company: 'Acme Corp' })),
});

/** A URL on which nothing listens. */
export async function nowhere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

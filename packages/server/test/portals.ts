import { createHmac } from 'node:crypto';
import { expect, vi } from 'vitest';
import { nextPhone } from './kit.ts';
import { register, type Answer, type TestApp } from './app.ts';

export const hmac = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex');
export const SECRETS = { 'property-finder': 'a secret of Property Finder', bayut: 'a secret of Bayut' };
export const HEADERS = { 'property-finder': 'x-propertyfinder-signature', bayut: 'x-bayut-signature' };
export type PortalPath = keyof typeof SECRETS;

export const PORTAL_ENV = {
  PROPERTY_FINDER_WEBHOOK_SECRET: SECRETS['property-finder'],
  BAYUT_WEBHOOK_SECRET: SECRETS.bayut,
  PORTAL_OWNER_EMAIL: 'owner@example.com',
};

let events = 0;

/** An event of Property Finder. */
export function propertyFinderEvent(changes: object = {}, phone = nextPhone()) {
  return {
    id: `lead-created-${process.pid}-${events++}`,
    type: 'lead.created',
    timestamp: '2026-06-12T08:30:00Z',
    entity: { id: '12345678', type: 'lead' },
    payload: {
      channel: 'whatsapp',
      status: 'sent',
      entityType: 'listing',
      publicProfile: { id: 123 },
      listing: { id: '01J0', reference: 'REF-1' },
      project: { id: '2f7c' },
      developer: { id: '9a1b' },
      responseLink: 'https://www.propertyfinder.example/respond',
      sender: {
        name: 'Jane Doe',
        contacts: [
          { type: 'phone', value: phone },
          { type: 'email', value: 'j@x.example' },
        ],
      },
    },
    ...changes,
  };
}

/** A lead that Bayut pushes. */
export function bayutLead(changes: object = {}, phone = nextPhone()) {
  return {
    id: `bayut-${process.pid}-${events++}`,
    enquirer: { name: 'Jane Doe', phone_number: phone, intent: 'buy' },
    listing: { url: 'https://www.bayut.example/property/details-1.html', reference: 'REF-2' },
    received_at: '2026-06-12T08:30:00Z',
    contact_link: 'https://www.bayut.example/contact',
    ...changes,
  };
}

/** Posts a body signed with `secret`, to an integration's own address if its id is given. */
export function deliver(
  app: Pick<TestApp, 'rest'>,
  portal: PortalPath,
  body: object | string,
  { secret = SECRETS[portal], id }: { secret?: string; id?: string } = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { [HEADERS[portal]]: `sha256=${hmac(secret, text)}` };
  return app.rest('POST', `/webhooks/${portal}${id ? `/${id}` : ''}`, text, headers);
}

const CREATE = `mutation Create($input: CreatePortalIntegrationInput!) {
  createPortalIntegration(input: $input) { secret integration { id webhookPath } }
}`;

/** A new account with an integration that calls at any time. */
export const openPortal = async (app: TestApp, input: object = {}, minutes = 1000) =>
  connectPortal(app, await register(app, minutes), input);

/** Gives an account an integration that calls at any time. */
export async function connectPortal(app: TestApp, account: Awaited<ReturnType<typeof register>>, input: object = {}) {
  return { ...account, ...(await integrate(app, account.token, input)), accountId: account.id };
}

/** The same on any server. */
export async function integrate({ graphql }: Pick<TestApp, 'graphql'>, token: string, input: object = {}) {
  const campaign = { portal: 'PROPERTY_FINDER', product: 'flats in Dubai Marina', goal: 'QUALIFY_INTEREST' };
  const { data, errors } = await graphql(CREATE, { input: { ...campaign, callingWindow: null, ...input } }, token);
  if (errors) throw new Error(JSON.stringify(errors));
  const { secret, integration } = data.createPortalIntegration;
  return { secret: secret as string, id: integration.id as string };
}

/** The lead of an event. */
export const leadOf = (app: Pick<TestApp, 'db'>, eventId: string) =>
  app.db.prisma.portalLead.findFirst({ where: { eventId } });

/** The id of a portal's lead with a number that is suppressed, once that was seen. */
export async function suppressedLead(
  app: TestApp,
  account: Awaited<ReturnType<typeof register>>,
  phone: string,
): Promise<string> {
  const integration = await connectPortal(app, account);
  const event = propertyFinderEvent({}, phone);
  await deliver(app, 'property-finder', event, integration);
  return vi.waitFor(
    async () => {
      const found = await leadOf(app, event.id);
      expect(found?.status).toBe('suppressed');
      return found!.id;
    },
    { timeout: 30_000, interval: 100 },
  );
}

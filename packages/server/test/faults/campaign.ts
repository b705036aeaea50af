import { expect } from 'vitest';
import { bearer, doorsOf } from '../app.ts';
import type { Customer } from './customer.ts';

type Body = Record<string, unknown>;

/** Asks the doors of campaigns, and expects that they agree. @returns the body of the answer */
export async function askCampaigns(url: string, { token }: Customer, method: string, path: string, body?: Body) {
  const { status, body: answer } = await doorsOf(url).rest(method, `/v1/campaigns${path}`, body, bearer(token));
  expect({ method, path, status, answer }).toMatchObject({ status: expect.toSatisfy((code: number) => code < 300) });
  return answer;
}

/** Makes, fills and launches a campaign that calls at any time of its own. @returns its id */
export async function launchCampaign(url: string, customer: Customer, settings: Body, leads: Body[]): Promise<string> {
  const about = { name: 'Autumn', product: 'CloudSync CRM', goal: 'qualify_interest', consent: true };
  const campaign = { ...about, calling_window: null, ...settings };
  const { id } = await askCampaigns(url, customer, 'POST', '', campaign);
  await askCampaigns(url, customer, 'POST', `/${id}/leads`, { leads });
  await askCampaigns(url, customer, 'POST', `/${id}/launch`);
  return id;
}
